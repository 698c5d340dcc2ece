import type { IamAuthorizer } from "../authorizers/authorizer.ts";
import type { IdentitySource } from "../authorizers/identity-source.ts";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";

/** A function that says who may connect. */
export interface ConnectAuthorizer {
  readonly kind: "request";
  readonly target: LambdaFunction;
  readonly identity: readonly IdentitySource[];
}

/** What stands behind a security scheme of a WebSocket API's contract. */
export type WebSocketAuthorizer = IamAuthorizer | ConnectAuthorizer;

/** By the name of the security scheme. */
export type WebSocketAuthorizers = Readonly<Record<string, WebSocketAuthorizer>>;

/**
 * A function that gets the handshake and answers with a policy, once for each connection: its context is in every later
 * event of the connection, and nothing is remembered for the next one.
 *
 * @param options.identity a handshake that lacks one of them is refused with 401. Browsers can send no header of their
 *   own, so a parameter of the query string or the header `Sec-WebSocket-Protocol` is what they have; of the latter,
 *   `$connect` has to answer one that was offered, or they close the connection
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export function connectAuthorizer(
  target: LambdaFunction,
  options: { readonly identity: readonly IdentitySource[] },
): ConnectAuthorizer {
  return { kind: "request", target, identity: options.identity };
}

/** The source as a WebSocket API writes it: `route.request.querystring.access_token`, `context.identity.sourceIp`. */
export function identityExpression({ kind, name }: IdentitySource): string {
  return kind === "header" || kind === "querystring" ? `route.request.${kind}.${name}` : `${kind}.${name}`;
}
