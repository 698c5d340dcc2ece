import { type RestHandler, restHandler } from "../_shared/rest-handler.ts";
import { type Runtime, runtimeFromEnv } from "../_shared/runtime.ts";
import { getRoot } from "./get-root.ts";

/** The landing page of the API. */
export const root = (runtime: Runtime): RestHandler => restHandler({ "GET /": getRoot }, runtime);

export const handler = root(runtimeFromEnv(process.env));
