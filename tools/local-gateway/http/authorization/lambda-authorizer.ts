import { AuthorizerCache } from "../../api/authorization/authorizer-cache.ts";
import { verdict } from "../../api/authorization/policy.ts";
import { withinTimeout } from "../../api/within-timeout.ts";
import type { FunctionRuntime } from "../../lambda/function-runtime.ts";
import type { RoutedExchange } from "../exchange.ts";
import { type HttpError, httpError } from "../http-error.ts";
import type { PayloadFormatVersion } from "../proxy-result.ts";
import type { Selection } from "../selection-expression.ts";
import { authorizerEventV1, authorizerEventV2, routeArn } from "./authorizer-event.ts";
import { type AuthorizerResult, readResult } from "./authorizer-result.ts";

/** API Gateway waits this long for an authorizer. */
const timeoutMs = 10_000;

/** How one authorizer is set up. */
export interface LambdaAuthorizerSettings {
  readonly identity: readonly Selection[];
  readonly payloadFormatVersion: PayloadFormatVersion;
  /** Whether the function answers `isAuthorized` instead of a policy. */
  readonly simpleResponses: boolean;
  readonly ttlSeconds: number;
  readonly functionArn: string;
  readonly qualifier?: string | undefined;
  /** Why API Gateway may not call the function; checked when the API is loaded. */
  readonly refusal?: string | undefined;
}

/** A Lambda authorizer with its cache, which spans all routes that use it. */
export class LambdaAuthorizer {
  readonly kind = "lambda";
  readonly #settings: LambdaAuthorizerSettings;
  readonly #cache: AuthorizerCache<AuthorizerResult>;

  constructor(settings: LambdaAuthorizerSettings) {
    this.#settings = settings;
    // Without identity sources nothing would tell the callers apart.
    this.#cache = new AuthorizerCache(settings.identity.length === 0 ? 0 : settings.ttlSeconds);
  }

  /**
   * Lets the function decide, or the cache. What it found out is noted in the exchange; an answer is an error.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
   */
  async authorize(exchange: RoutedExchange, functions: FunctionRuntime): Promise<HttpError | undefined> {
    const { identity, refusal } = this.#settings;
    const values = identity.map((source) => source(exchange) ?? "");
    if (values.some((value) => value === "")) {
      return httpError("unauthorized", "an identity source of the authorizer is missing or empty");
    }
    if (refusal !== undefined) return httpError("authorizerFailure", refusal);
    const startedAt = performance.now();
    const nowMs = exchange.request.receivedAtMs;
    const key = JSON.stringify([exchange.stage.name, ...values]);
    const found = this.#cache.find(key, nowMs) ?? (await this.#ask(exchange, functions, values));
    if ("kind" in found) return found;
    this.#cache.remember(key, found, nowMs);
    exchange.caller = {
      kind: "lambda",
      context: found.context ?? null,
      principalId: "principalId" in found ? found.principalId : undefined,
      integrationLatencyMs: Math.round(performance.now() - startedAt),
    };
    return allows(found, routeArn(exchange))
      ? undefined
      : httpError("forbidden", `the authorizer does not allow ${routeArn(exchange)}`);
  }

  async #ask(
    exchange: RoutedExchange,
    functions: FunctionRuntime,
    values: readonly string[],
  ): Promise<AuthorizerResult | HttpError> {
    const { payloadFormatVersion, simpleResponses, functionArn, qualifier } = this.#settings;
    const payload =
      payloadFormatVersion === "2.0"
        ? authorizerEventV2(exchange, values)
        : authorizerEventV1(exchange, values);
    const { traceId } = exchange;
    const answered = await withinTimeout(
      functions.invoke({ functionArn, qualifier, payload, traceId }),
      timeoutMs,
    );
    if (answered === undefined) {
      return httpError("authorizerFailure", `the authorizer did not answer within ${timeoutMs} ms`);
    }
    if (answered.error !== undefined) {
      return httpError("authorizerFailure", `the authorizer failed: ${answered.error.message}`);
    }
    const result = readResult(answered.payload, simpleResponses);
    return "fault" in result
      ? httpError("authorizerFailure", `the authorizer's answer is invalid: ${result.fault}`)
      : result;
  }
}

function allows(result: AuthorizerResult, arn: string): boolean {
  return "isAuthorized" in result ? result.isAuthorized : verdict(result.policyDocument, arn) === "allow";
}
