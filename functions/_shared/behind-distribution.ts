import { correlationIdHeader, correlationIdOf } from "./correlation-id.ts";
import type { HttpHandler } from "./http-handler.ts";
import type { OriginCheck } from "./origin-check.ts";

/**
 * A handler of an HTTP API that requests reach through its distribution alone: AWS WAF does not protect HTTP APIs, so the
 * function turns away what comes another way.
 */
export function behindDistribution(isFromDistribution: OriginCheck, handler: HttpHandler): HttpHandler {
  return async (event, context) => {
    if (isFromDistribution(event)) return handler(event, context);
    const body = { code: "FORBIDDEN", message: "This address answers nobody directly.", details: [] };
    return {
      statusCode: 403,
      headers: { "Content-Type": "application/json", [correlationIdHeader]: correlationIdOf(event) },
      body: JSON.stringify(body),
    };
  };
}
