import {
  type AuthorizerFunction,
  askAuthorizer,
  authorizerTimeoutMs,
  identityMissing,
  identityValues,
} from "../../api/authorization/authorizer-function.ts";
import { type AuthorizerResult, readResult } from "../../api/authorization/authorizer-result.ts";
import { verdict } from "../../api/authorization/policy.ts";
import type { FunctionRuntime } from "../../lambda/function-runtime.ts";
import { authorizerEvent, connectArn } from "../events.ts";
import type { RoutedWebSocketExchange } from "../exchange.ts";
import type { RequestSource } from "../request-source.ts";
import { type WebSocketError, webSocketError } from "../websocket-error.ts";

/** How the authorizer of `$connect` is set up. */
export interface ConnectAuthorizerSettings extends AuthorizerFunction {
  readonly identity: readonly RequestSource[];
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
  async authorize(
    exchange: RoutedWebSocketExchange,
    functions: FunctionRuntime,
  ): Promise<WebSocketError | undefined> {
    const { identity, refusal } = this.#settings;
    if (identityValues(identity, exchange) === undefined) {
      return webSocketError("unauthorized", identityMissing);
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
    exchange: RoutedWebSocketExchange,
    functions: FunctionRuntime,
  ): Promise<AuthorizerResult | WebSocketError> {
    const payload = authorizerEvent(exchange);
    const question = { payload, traceId: exchange.traceId, timeoutMs: authorizerTimeoutMs };
    const asked = await askAuthorizer(this.#settings, question, functions, readResult);
    if (asked.kind === "answered") return asked.result;
    return asked.kind === "failed" && asked.error?.errorMessage === "Unauthorized"
      ? webSocketError("unauthorized", "the authorizer threw Unauthorized")
      : webSocketError("authorizerFailure", asked.reason);
  }
}
