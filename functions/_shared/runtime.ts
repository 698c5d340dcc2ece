import { Logger } from "@aws-lambda-powertools/logger";
import type { Context } from "aws-lambda";
import { type CorsOrigins, parseCorsOrigins } from "./cors.ts";
import type { Environment } from "./environment.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Structured log lines; Powertools' `Logger` is one. */
export interface Log {
  info(message: string, fields: Fields): void;
  error(message: string, fields: Fields): void;
  /** Puts the function's name, version and request id on the lines that follow. */
  addContext(context: Context): void;
}

/** The present moment. */
export type Clock = () => Date;

/** What every function needs, whatever it does. */
export interface Runtime {
  readonly log: Log;
  readonly clock: Clock;
  readonly corsOrigins: CorsOrigins;
}

/**
 * Reads `CORS_ORIGINS`; Powertools reads `POWERTOOLS_SERVICE_NAME` and `POWERTOOLS_LOG_LEVEL` by itself.
 *
 * @throws Error where `CORS_ORIGINS` is malformed.
 */
export function runtimeFromEnv(env: Environment): Runtime {
  return {
    log: new Logger(),
    clock: () => new Date(),
    corsOrigins: parseCorsOrigins(env.CORS_ORIGINS),
  };
}
