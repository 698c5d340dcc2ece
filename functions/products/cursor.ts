import * as z from "zod/mini";
import type { Category, Product } from "./product-store.ts";

/** The last product of a page, as much of it as an index needs to go on. */
export interface Position {
  readonly id: string;
  readonly createdAt: string;
}

const shape = z.strictObject({
  id: z.string().check(z.minLength(1), z.maxLength(64)),
  createdAt: z.iso.datetime({ precision: 3 }),
  category: z.optional(z.string()),
});

/** Opaque to clients: base64url of JSON, bound to the category that the list was filtered by. */
export function encodeCursor({ id, createdAt }: Product, category: Category | undefined): string {
  return Buffer.from(JSON.stringify({ id, createdAt, category })).toString("base64url");
}

/** `undefined` for everything that `encodeCursor` did not make for the same category. */
export function decodeCursor(cursor: string, category: Category | undefined): Position | undefined {
  const bytes = Buffer.from(cursor, "base64url");
  // Buffer skips what is not base64url; only the exact text that was given out is taken back.
  if (bytes.toString("base64url") !== cursor) return undefined;
  const parsed = shape.safeParse(jsonOrUndefined(bytes.toString("utf8")));
  if (!parsed.success || parsed.data.category !== category) return undefined;
  const { id, createdAt } = parsed.data;
  return { id, createdAt };
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
