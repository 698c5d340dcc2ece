import type { User } from "./user-store.ts";

/** The last user of a page, as much of it as the index needs to go on. */
export type Position = Pick<User, "id" | "createdAt">;

/** Opaque to clients: base64url of JSON. */
export function encodeCursor({ id, createdAt }: Position): string {
  return Buffer.from(JSON.stringify([id, createdAt])).toString("base64url");
}

/** `undefined` for everything that `encodeCursor` did not make. */
export function decodeCursor(cursor: string): Position | undefined {
  const [id, createdAt] = listOf(Buffer.from(cursor, "base64url").toString("utf8"));
  if (typeof id !== "string" || typeof createdAt !== "string") return undefined;
  // Only the exact text that was given out is taken back: Buffer skips what is not base64url.
  return encodeCursor({ id, createdAt }) === cursor ? { id, createdAt } : undefined;
}

function listOf(text: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
