import type { ApiStep } from "../api/pipeline.ts";
import type { ApiServices } from "../api-services.ts";
import type { HttpExchange } from "./exchange.ts";
import type { HttpError } from "./http-error.ts";

/** One stage of API Gateway's work on a request. */
export type Step = ApiStep<HttpExchange, ApiServices, HttpError>;
