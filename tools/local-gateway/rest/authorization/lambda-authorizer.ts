import { AuthorizerCache } from "../../api/authorization/authorizer-cache.ts";
import {
  type AuthorizerAnswer,
  type AuthorizerFunction,
  askAuthorizer,
  identityMissing,
  identityValues,
} from "../../api/authorization/authorizer-function.ts";
import { type AuthorizerResult, readResult } from "../../api/authorization/authorizer-result.ts";
import { type Verdict, verdict } from "../../api/authorization/policy.ts";
import type { FunctionRuntime } from "../../lambda/function-runtime.ts";
import type { RestExchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import type { Operation, RestStage } from "../rest-api.ts";
import { methodArn, requestEvent, tokenEvent } from "./authorizer-event.ts";
import type { IdentitySource } from "./identity-source.ts";

/** How one authorizer is set up. */
export interface RestLambdaAuthorizerSettings extends AuthorizerFunction {
  readonly kind: "token" | "request";
  /** For TOKEN exactly one. */
  readonly identity: readonly IdentitySource[];
  /** A token has to fit it as a whole. */
  readonly validation?: RegExp | undefined;
  readonly ttlSeconds: number;
}

/** A TOKEN or REQUEST authorizer with its cache, which spans all operations that use it. */
export class RestLambdaAuthorizer {
  readonly kind = "lambda";
  readonly #settings: RestLambdaAuthorizerSettings;
  readonly #cache: AuthorizerCache<AuthorizerResult>;

  constructor(settings: RestLambdaAuthorizerSettings) {
    this.#settings = settings;
    this.#cache = new AuthorizerCache(settings.ttlSeconds);
  }

  /**
   * Lets the function decide, or the cache. What it found out is noted in the exchange; an answer is an error.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
   */
  async authorize(
    exchange: RestExchange,
    operation: Operation,
    stage: RestStage,
    functions: FunctionRuntime,
  ): Promise<GatewayError | undefined> {
    const { identity, validation, refusal } = this.#settings;
    const values = identityValues(identity, exchange);
    if (values === undefined) return gatewayError("unauthorized", identityMissing);
    const [token = ""] = values;
    if (validation !== undefined && !validation.test(token)) {
      return gatewayError("unauthorized", "the token does not fit identityValidationExpression");
    }
    if (refusal !== undefined) return gatewayError("authorizerConfiguration", refusal);
    const startedAt = performance.now();
    const key = JSON.stringify([stage.name, ...values]);
    const found =
      this.#cache.find(key, exchange.request.receivedAtMs) ??
      (await this.#ask(exchange, operation, stage, functions, token));
    if ("kind" in found) return found;
    this.#cache.remember(key, found, exchange.request.receivedAtMs);
    exchange.authorizer = {
      ...Object.fromEntries(
        Object.entries(found.context ?? {}).map(([name, value]) => [name, String(value)]),
      ),
      principalId: found.principalId,
      integrationLatency: Math.round(performance.now() - startedAt),
    };
    exchange.usageIdentifierKey = found.usageIdentifierKey ?? undefined;
    return refusalOf(found, methodArn(exchange, stage), exchange.resourcePolicySaid);
  }

  async #ask(
    exchange: RestExchange,
    operation: Operation,
    stage: RestStage,
    functions: FunctionRuntime,
    token: string,
  ): Promise<AuthorizerResult | GatewayError> {
    const { kind } = this.#settings;
    const payload =
      kind === "token" ? tokenEvent(exchange, stage, token) : requestEvent(exchange, operation, stage);
    const question = { payload, traceId: exchange.traceId };
    const asked = await askAuthorizer(this.#settings, question, functions, readResult);
    return asked.kind === "answered" ? asked.result : unanswered(asked);
  }
}

function unanswered(asked: Exclude<AuthorizerAnswer<AuthorizerResult>, { kind: "answered" }>): GatewayError {
  if (asked.kind === "invalid") return gatewayError("authorizerConfiguration", asked.reason);
  if (asked.error?.errorMessage === "Unauthorized") {
    return gatewayError("unauthorized", "the authorizer threw Unauthorized");
  }
  const family = asked.error?.kind === "unknown" ? "authorizerConfiguration" : "authorizerFailure";
  return gatewayError(family, asked.reason);
}

/** What the authorizer says nothing of, the API's own policy may allow. */
function refusalOf(
  { policyDocument }: AuthorizerResult,
  arn: string,
  resourcePolicySaid: Verdict = "nothing",
): GatewayError | undefined {
  const said = verdict(policyDocument, arn);
  if (said === "allow" || (said === "nothing" && resourcePolicySaid === "allow")) return undefined;
  return said === "deny"
    ? gatewayError("explicitDeny", `the authorizer's policy denies ${arn}`)
    : gatewayError("accessDenied", `the authorizer's policy allows nothing at ${arn}`);
}
