import { appendFileSync } from "node:fs";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { loggedVariables } from "../server/api-kinds.ts";
import type { AnsweredRequest } from "../server/api-server.ts";

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
    appendFileSync(file, `${format.render(variables, "-")}\n`);
  };
}
