import type { Answer } from "../../api/answer.ts";
import type { RestExchange } from "../exchange.ts";
import { gatewayError } from "../gateway-error.ts";
import type { CacheKeyParameter, MethodCache } from "../method-cache.ts";
import { cacheFor } from "../method-settings.ts";
import type { Operation, RestStage } from "../rest-api.ts";
import type { RestServices, Step, StepOutcome } from "../step.ts";
import { integrate } from "./integrate.ts";

const ignoredWarning = "199 Cache-control headers were ignored because the caller was unauthorized.";

/** Answers from the stage's cache, or lets the integration answer and keeps that. */
export const answerFromCache: Step = (exchange, services) => {
  const { operation, stage } = exchange;
  if (operation === undefined || stage === undefined) return undefined;
  const cache = cacheFor(stage, operation.method, operation.resourcePath);
  return cache === undefined
    ? integrate(exchange, services)
    : keptOrNew(exchange, keyOf(exchange, operation, stage), cache, services);
};

async function keptOrNew(
  exchange: RestExchange,
  key: string,
  cache: MethodCache,
  services: RestServices,
): Promise<StepOutcome> {
  const { headers, receivedAtMs } = exchange.request;
  const wantsFresh = /(^|,)\s*max-age=0\s*(,|$)/i.test(String(headers["cache-control"] ?? ""));
  const mayNot = wantsFresh && cache.invalidationNeedsRight;
  if (mayNot && cache.unauthorizedInvalidation === "FAIL_WITH_403") {
    return gatewayError(
      "cacheInvalidation",
      "only a signed request with execute-api:InvalidateCache may do so",
    );
  }
  const kept = wantsFresh && !mayNot ? undefined : services.answers.find(key, receivedAtMs);
  const outcome = kept ?? (await integrate(exchange, services));
  if (outcome === undefined || "kind" in outcome) return outcome;
  if (kept === undefined) services.answers.keep(key, outcome, receivedAtMs + cache.ttlSeconds * 1000);
  const warns = mayNot && cache.unauthorizedInvalidation === "SUCCEED_WITH_RESPONSE_HEADER";
  return warns ? withWarning(outcome) : outcome;
}

function withWarning(answer: Answer): Answer {
  return { ...answer, headers: [...answer.headers, "Warning", ignoredWarning] };
}

/** Only the declared parameters count, also of the path: what AWS would mix up is mixed up here. */
function keyOf(
  exchange: RestExchange,
  { method, resourcePath, cacheKeys }: Operation,
  stage: RestStage,
): string {
  const values = cacheKeys.map((parameter) => parameterValue(exchange, parameter) ?? null);
  return JSON.stringify([exchange.api.key, stage.name, stage.cacheOwner, method, resourcePath, values]);
}

function parameterValue(exchange: RestExchange, parameter: CacheKeyParameter): unknown {
  switch (parameter.in) {
    case "path":
      return exchange.pathParameters?.[parameter.name];
    case "querystring":
      return exchange.query.multi?.[parameter.name];
    case "header":
      return exchange.request.headers[parameter.name.toLowerCase()];
  }
}
