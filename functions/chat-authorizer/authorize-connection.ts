import type { APIGatewayAuthorizerResult, APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { requestHeader } from "../_shared/request-header.ts";
import { type ClaimsOf, scopesOf } from "../_shared/verified-claims.ts";
import type { ChatAuthorizerSettings } from "./settings.ts";

/**
 * The authorizer of `$connect`: an access token of the user pool in `access_token` of the query string, as browsers can
 * send no header of their own with a WebSocket's handshake. It runs once for a connection, whose later events all carry
 * `user` as `requestContext.authorizer`.
 *
 * No good token is answered 401; one without the scope, a page of another origin, and what did not come through the
 * distribution that has to be passed, 403.
 *
 * @throws Error whose message is exactly `Unauthorized`, which API Gateway answers with 401; any other one is a 500
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-lambda-auth.html
 */
export const authorizeConnection =
  (
    claimsOf: ClaimsOf,
    {
      requiredScope,
      origins,
      isFromDistribution,
    }: Pick<ChatAuthorizerSettings, "requiredScope" | "origins" | "isFromDistribution">,
  ) =>
  async (event: APIGatewayRequestAuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const token = event.queryStringParameters?.access_token;
    const claims = token === undefined || token === "" ? undefined : await claimsOf(token);
    // An identity token would pass every check but this one.
    if (claims?.sub === undefined || claims.token_use !== "access") throw new Error("Unauthorized");
    const allowed =
      scopesOf(claims).includes(requiredScope) && isFrom(origins, event) && isFromDistribution(event);
    const user = typeof claims.username === "string" ? claims.username : claims.sub;
    return {
      principalId: claims.sub,
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          { Action: "execute-api:Invoke", Effect: allowed ? "Allow" : "Deny", Resource: event.methodArn },
        ],
      },
      context: { user },
    };
  };

/** Programs send no origin; browsers always do, and pages cannot change it. */
function isFrom(origins: readonly string[], event: APIGatewayRequestAuthorizerEvent): boolean {
  const sent = requestHeader(event, "origin");
  return sent === undefined || origins.includes("*") || origins.includes(sent);
}
