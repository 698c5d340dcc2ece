import type {
  APIGatewayAuthorizerResult,
  APIGatewayRequestAuthorizerEvent,
  APIGatewayTokenAuthorizerEvent,
} from "aws-lambda";
import type { Log } from "../_shared/runtime.ts";
import type { TokenVerifier } from "./token-verifier.ts";

type AuthorizerEvent = APIGatewayTokenAuthorizerEvent | APIGatewayRequestAuthorizerEvent;

/**
 * A Lambda authorizer, TOKEN or REQUEST, for bearer tokens in the header `Authorization`.
 *
 * A request without a good token is answered 401. A caller without the scope is answered 403. Handlers and mappings
 * get `tenant` and `scopes` (with spaces between them) as `$context.authorizer`.
 *
 * @throws Error whose message is exactly `Unauthorized`, which API Gateway answers with 401; any other one is a 500
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
export const authorize =
  (verify: TokenVerifier, requiredScope: string, log: Pick<Log, "info">) =>
  async (event: AuthorizerEvent): Promise<APIGatewayAuthorizerResult> => {
    const token = bearerToken(event);
    const caller = token === undefined ? undefined : await verify(token);
    if (caller === undefined) {
      // The caller is told nothing; who reads the log must not learn the token.
      const reason =
        token === undefined ? "the header Authorization is not `Bearer <token>`" : "the token is not good";
      log.info("unauthorized", { reason });
      throw new Error("Unauthorized");
    }
    return {
      principalId: caller.subject,
      policyDocument: {
        Version: "2012-10-17",
        Statement: [
          {
            Action: "execute-api:Invoke",
            Effect: caller.scopes.includes(requiredScope) ? "Allow" : "Deny",
            Resource: wholeStage(event.methodArn),
          },
        ],
      },
      context: { tenant: caller.tenant, scopes: caller.scopes.join(" ") },
    };
  };

function bearerToken(event: AuthorizerEvent): string | undefined {
  const header =
    event.type === "TOKEN"
      ? event.authorizationToken
      : Object.entries(event.headers ?? {}).find(([name]) => name.toLowerCase() === "authorization")?.[1];
  return /^Bearer ([\w.~+/-]+=*)$/i.exec(header ?? "")?.[1];
}

/**
 * Every operation of the stage: API Gateway remembers the policy for the token, not for the operation. One that named
 * the called operation alone would refuse the caller's next request to another.
 */
function wholeStage(methodArn: string): string {
  const [api = "", stage = ""] = methodArn.split("/");
  return `${api}/${stage}/*`;
}
