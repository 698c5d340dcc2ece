import type { IdentitySource } from "../authorizers/identity-source.ts";
import { assertNever } from "../shared/assert-never.ts";
import { type HttpAuthorizer, type HttpLambdaAuthorizer, identitySources } from "./http-authorizer.ts";

/**
 * The security scheme that API Gateway imports into an HTTP API for an authorizer.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
export function securityScheme(authorizer: HttpAuthorizer): object {
  switch (authorizer.kind) {
    case "iam":
      return {
        type: "apiKey",
        name: "Authorization",
        in: "header",
        "x-amazon-apigateway-authtype": "awsSigv4",
      };
    case "jwt":
      return {
        type: "oauth2",
        "x-amazon-apigateway-authorizer": {
          type: "jwt",
          identitySource: identityExpression(authorizer.identity),
          jwtConfiguration: { issuer: authorizer.issuer, audience: [...authorizer.audience] },
        },
      };
    case "lambda":
      return {
        type: "apiKey",
        // The name is required and not read: the identity sources say where to look.
        name: "Unused",
        in: "header",
        "x-amazon-apigateway-authorizer": lambdaExtension(authorizer),
      };
    default:
      return assertNever(authorizer);
  }
}

function lambdaExtension(authorizer: HttpLambdaAuthorizer): object {
  const sources = identitySources(authorizer);
  return {
    type: "request",
    authorizerUri: authorizer.target.invokeUri,
    authorizerPayloadFormatVersion: authorizer.payloadFormat,
    ...(authorizer.payloadFormat === "2.0" ? { enableSimpleResponses: authorizer.answers === "simple" } : {}),
    authorizerResultTtlInSeconds: authorizer.ttlSeconds,
    ...(sources.length === 0 ? {} : { identitySource: sources.map(identityExpression).join(", ") }),
  };
}

/** The source as HTTP APIs write it: `$request.header.Authorization`, `$context.routeKey`. */
function identityExpression({ kind, name }: IdentitySource): string {
  return kind === "header" || kind === "querystring" ? `$request.${kind}.${name}` : `$${kind}.${name}`;
}
