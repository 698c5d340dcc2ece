import { type RestHandler, restHandler } from "../_shared/rest-handler.ts";
import { type Runtime, runtimeFromEnv } from "../_shared/runtime.ts";
import { getStates } from "./get-states.ts";

/** The states of an order. */
export const states = (runtime: Runtime): RestHandler => restHandler({ "GET /states": getStates }, runtime);

export const handler = states(runtimeFromEnv(process.env));
