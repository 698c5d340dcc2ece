import { appendFileSync } from "node:fs";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { loggedVariables } from "../server/api-kinds.ts";
import type { AnsweredRequest } from "../server/api-server.ts";

/** Texts that API Gateway has quoted already. */
const quotedAlready = ["error.messageString", "error.validationErrorString"];

/**
 * Quotes and backslashes of a value are escaped, so that a format in JSON makes lines of JSON. AWS writes nowhere that it
 * does so; lines that were seen in July 2024 show it.
 */
function escaped(value: string, name: string): string {
  return quotedAlready.includes(name) ? value : JSON.stringify(value).slice(1, -1);
}

/**
 * Writes the access log line of each request in the format of its stage to a file; `-` stands for what is unset.
 *
 * @throws ConfigError `SERVE_ACCESS_LOG` when the file cannot be written.
 */
export function accessLogTo(file: string): (request: AnsweredRequest) => void {
  try {
    appendFileSync(file, "");
  } catch (error) {
    const { message } = error as Error;
    throw new ConfigError(
      "SERVE_ACCESS_LOG",
      file,
      `it cannot be written (${message}). Name a file in a folder that exists`,
    );
  }
  return ({ exchange, status, durationMs, responseBytes }) => {
    const format = exchange.stage?.accessLog;
    if (format === undefined) return;
    const responseLatency = Math.round(durationMs);
    const variables = loggedVariables(exchange, { status, responseLength: responseBytes, responseLatency });
    appendFileSync(file, `${format.render(variables, "-", escaped)}\n`);
  };
}
