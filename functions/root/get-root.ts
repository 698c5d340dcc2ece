import * as z from "zod/mini";
import { json } from "../_shared/answer.ts";
import { operation } from "../_shared/operation.ts";

/** Answers what this API is and where to go on. */
export const getRoot = operation("getRoot", z.object({}), () =>
  json(200, { name: "store", version: "1.0.0", links: ["/states", "/products"] }),
);
