import { AuthorizerCache } from "../../api/authorization/authorizer-cache.ts";
import { type AuthorizerResult, readResult } from "../../api/authorization/authorizer-result.ts";
import { type Verdict, verdict } from "../../api/authorization/policy.ts";
import type { FunctionRuntime, InvocationResult } from "../../lambda/function-runtime.ts";
import type { Exchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import type { Operation, Stage } from "../rest-api.ts";
import { methodArn, requestEvent, tokenEvent } from "./authorizer-event.ts";
import type { IdentitySource } from "./identity-source.ts";

/** How one authorizer is set up. */
export interface LambdaAuthorizerSettings {
  readonly kind: "token" | "request";
  /** For TOKEN exactly one. */
  readonly identity: readonly IdentitySource[];
  /** A token has to fit it as a whole. */
  readonly validation?: RegExp | undefined;
  readonly ttlSeconds: number;
  readonly functionArn: string;
  readonly qualifier?: string | undefined;
  /** Why API Gateway may not call the function; checked when the API is loaded. */
  readonly refusal?: string | undefined;
}

/** A TOKEN or REQUEST authorizer with its cache, which spans all operations that use it. */
export class LambdaAuthorizer {
  readonly kind = "lambda";
  readonly #settings: LambdaAuthorizerSettings;
  readonly #cache: AuthorizerCache<AuthorizerResult>;

  constructor(settings: LambdaAuthorizerSettings) {
    this.#settings = settings;
    this.#cache = new AuthorizerCache(settings.ttlSeconds);
  }

  /**
   * Lets the function decide, or the cache. What it found out is noted in the exchange; an answer is an error.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html
   */
  async authorize(
    exchange: Exchange,
    operation: Operation,
    stage: Stage,
    functions: FunctionRuntime,
  ): Promise<GatewayError | undefined> {
    const { identity, validation, refusal } = this.#settings;
    const values = identity.map((source) => source(exchange) ?? "");
    if (values.some((value) => value === "")) {
      return gatewayError("unauthorized", "an identity source of the authorizer is missing or empty");
    }
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
    exchange: Exchange,
    operation: Operation,
    stage: Stage,
    functions: FunctionRuntime,
    token: string,
  ): Promise<AuthorizerResult | GatewayError> {
    const { kind, functionArn, qualifier } = this.#settings;
    const payload =
      kind === "token" ? tokenEvent(exchange, stage, token) : requestEvent(exchange, operation, stage);
    const { traceId } = exchange;
    const answered = await functions.invoke({ functionArn, qualifier, payload, traceId });
    if (answered.error !== undefined) return failure(answered.error);
    const result = readResult(answered.payload);
    return "fault" in result
      ? gatewayError("authorizerConfiguration", `the authorizer's answer is invalid: ${result.fault}`)
      : result;
  }
}

function failure({ kind, message, errorMessage }: NonNullable<InvocationResult["error"]>): GatewayError {
  if (errorMessage === "Unauthorized") {
    return gatewayError("unauthorized", "the authorizer threw Unauthorized");
  }
  const family = kind === "unknown" ? "authorizerConfiguration" : "authorizerFailure";
  return gatewayError(family, `the authorizer failed: ${message}`);
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
