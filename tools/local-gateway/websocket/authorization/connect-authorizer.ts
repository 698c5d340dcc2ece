import { type AuthorizerResult, readResult } from "../../api/authorization/authorizer-result.ts";
import { verdict } from "../../api/authorization/policy.ts";
import { withinTimeout } from "../../api/within-timeout.ts";
import type { FunctionRuntime } from "../../lambda/function-runtime.ts";
import { authorizerEvent, connectArn } from "../events.ts";
import type { RoutedExchange } from "../exchange.ts";
import type { RequestSource } from "../request-source.ts";
import { type WebSocketError, webSocketError } from "../websocket-error.ts";

/** API Gateway waits this long for an authorizer. */
const timeoutMs = 10_000;

/** How the authorizer of `$connect` is set up. */
export interface ConnectAuthorizerSettings {
  readonly identity: readonly RequestSource[];
  readonly functionArn: string;
  readonly qualifier?: string | undefined;
  /** Why API Gateway may not call the function; checked when the API is loaded. */
  readonly refusal?: string | undefined;
}

/** A REQUEST authorizer, whose answers are never remembered for another connection. */
export class ConnectAuthorizer {
  readonly #settings: ConnectAuthorizerSettings;

  constructor(settings: ConnectAuthorizerSettings) {
    this.#settings = settings;
  }

  /**
   * Lets the function decide. What it found out stays with the connection; an answer is an error.
   *
   * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
   */
  async authorize(exchange: RoutedExchange, functions: FunctionRuntime): Promise<WebSocketError | undefined> {
    const { identity, refusal } = this.#settings;
    if (identity.some((source) => (source(exchange) ?? "") === "")) {
      return webSocketError("unauthorized", "an identity source of the authorizer is missing or empty");
    }
    if (refusal !== undefined) return webSocketError("authorizerFailure", refusal);
    const startedAt = performance.now();
    const found = await this.#ask(exchange, functions);
    if ("kind" in found) return found;
    const context = Object.entries(found.context ?? {}).map(([name, value]) => [name, String(value)]);
    exchange.connection.caller = {
      authorizer: {
        ...Object.fromEntries(context),
        principalId: found.principalId,
        integrationLatency: Math.round(performance.now() - startedAt),
      },
      usageIdentifierKey: found.usageIdentifierKey ?? undefined,
    };
    const arn = connectArn(exchange);
    return verdict(found.policyDocument, arn) === "allow"
      ? undefined
      : webSocketError("forbidden", `the authorizer's policy does not allow ${arn}`);
  }

  async #ask(
    exchange: RoutedExchange,
    functions: FunctionRuntime,
  ): Promise<AuthorizerResult | WebSocketError> {
    const { functionArn, qualifier } = this.#settings;
    const { traceId } = exchange;
    const payload = authorizerEvent(exchange);
    const asked = functions.invoke({ functionArn, qualifier, payload, traceId });
    const answered = await withinTimeout(asked, timeoutMs);
    if (answered === undefined) {
      return webSocketError("authorizerFailure", `the authorizer did not answer within ${timeoutMs} ms`);
    }
    if (answered.error?.errorMessage === "Unauthorized") {
      return webSocketError("unauthorized", "the authorizer threw Unauthorized");
    }
    if (answered.error !== undefined) {
      return webSocketError("authorizerFailure", `the authorizer failed: ${answered.error.message}`);
    }
    const result = readResult(answered.payload);
    return "fault" in result
      ? webSocketError("authorizerFailure", `the authorizer's answer is invalid: ${result.fault}`)
      : result;
  }
}
