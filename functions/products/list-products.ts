import * as z from "zod/mini";
import { json } from "../_shared/answer.ts";
import { queryInteger, text } from "../_shared/input.ts";
import { type Operation, operation } from "../_shared/operation.ts";
import { problem } from "../_shared/problem.ts";
import { category } from "./product-schema.ts";
import type { ProductStore } from "./product-store.ts";

const defaultLimit = 20;

const input = z.object({
  query: z.object({
    category: z.exactOptional(category),
    limit: z.exactOptional(queryInteger({ min: 1, max: 100 })),
    cursor: z.exactOptional(text({ maxLength: 1_024 })),
  }),
});

/** A page of the catalogue, newest first. */
export const listProducts = (store: ProductStore): Operation<"listProducts"> =>
  operation("listProducts", input, async ({ query }) => {
    const page = await store.list({ ...query, limit: query.limit ?? defaultLimit });
    return page === "invalid cursor"
      ? problem(400, "INVALID_CURSOR", "The cursor is not one that this list gave out.", [
          "cursor: send nextCursor unchanged and with the same category, or leave it out",
        ])
      : json(200, page);
  });
