import { AuthorizerCache } from "../../api/authorization/authorizer-cache.ts";
import {
  type AuthorizerFunction,
  askAuthorizer,
  authorizerTimeoutMs,
  identityMissing,
  identityValues,
} from "../../api/authorization/authorizer-function.ts";
import { verdict } from "../../api/authorization/policy.ts";
import type { FunctionRuntime } from "../../lambda/function-runtime.ts";
import type { RoutedHttpExchange } from "../exchange.ts";
import { type HttpError, httpError } from "../http-error.ts";
import type { PayloadFormatVersion } from "../proxy-result.ts";
import type { Selection } from "../selection-expression.ts";
import { authorizerEventV1, authorizerEventV2, routeArn } from "./authorizer-event.ts";
import { type HttpAuthorizerResult, readHttpResult } from "./authorizer-result.ts";

/** How one authorizer is set up. */
export interface HttpLambdaAuthorizerSettings extends AuthorizerFunction {
  readonly identity: readonly Selection[];
  readonly payloadFormatVersion: PayloadFormatVersion;
  /** Whether the function answers `isAuthorized` instead of a policy. */
  readonly simpleResponses: boolean;
  readonly ttlSeconds: number;
}

/** A Lambda authorizer with its cache, which spans all routes that use it. */
export class HttpLambdaAuthorizer {
  readonly kind = "lambda";
  readonly #settings: HttpLambdaAuthorizerSettings;
  readonly #cache: AuthorizerCache<HttpAuthorizerResult>;

  constructor(settings: HttpLambdaAuthorizerSettings) {
    this.#settings = settings;
    // Without identity sources nothing would tell the callers apart.
    this.#cache = new AuthorizerCache(settings.identity.length === 0 ? 0 : settings.ttlSeconds);
  }

  /**
   * Lets the function decide, or the cache. What it found out is noted in the exchange; an answer is an error.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
   */
  async authorize(exchange: RoutedHttpExchange, functions: FunctionRuntime): Promise<HttpError | undefined> {
    const { identity, refusal } = this.#settings;
    const values = identityValues(identity, exchange);
    if (values === undefined) return httpError("unauthorized", identityMissing);
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
    exchange: RoutedHttpExchange,
    functions: FunctionRuntime,
    values: readonly string[],
  ): Promise<HttpAuthorizerResult | HttpError> {
    const { payloadFormatVersion, simpleResponses } = this.#settings;
    const payload =
      payloadFormatVersion === "2.0"
        ? authorizerEventV2(exchange, values)
        : authorizerEventV1(exchange, values);
    const question = { payload, traceId: exchange.traceId, timeoutMs: authorizerTimeoutMs };
    const asked = await askAuthorizer(this.#settings, question, functions, (text) =>
      readHttpResult(text, simpleResponses),
    );
    return asked.kind === "answered" ? asked.result : httpError("authorizerFailure", asked.reason);
  }
}

function allows(result: HttpAuthorizerResult, arn: string): boolean {
  return "isAuthorized" in result ? result.isAuthorized : verdict(result.policyDocument, arn) === "allow";
}
