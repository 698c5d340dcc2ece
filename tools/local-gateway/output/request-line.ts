import type { AnsweredRequest } from "../server/api-server.ts";

/** One line per request: method, path, status, milliseconds, and why API Gateway itself answered. */
export function requestLine({ exchange, status, durationMs }: AnsweredRequest): string {
  const { method, request, error, hint } = exchange;
  const reasons = [error?.responseType, hint].filter((reason) => reason !== undefined);
  const why = reasons.length === 0 ? "" : `  ${reasons.join(": ")}`;
  return `${method.padEnd(7)} ${request.target}  ${status}  ${durationMs.toFixed(1)} ms${why}`;
}
