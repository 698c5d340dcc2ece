import { assertNever } from "../shared/assert-never.ts";
import type { Authorizer } from "./authorizer.ts";
import { mappingExpression } from "./identity-source.ts";

/**
 * The security scheme that API Gateway imports for an authorizer. It knows authorizers only below `type: apiKey`,
 * whatever the contract says for its readers.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-authorizer.html
 */
export function securityScheme(authorizer: Authorizer): object {
  switch (authorizer.kind) {
    case "iam":
      return { ...inHeader("Authorization"), "x-amazon-apigateway-authtype": "awsSigv4" };
    case "cognito":
      return {
        ...inHeader("Authorization"),
        "x-amazon-apigateway-authtype": "cognito_user_pools",
        "x-amazon-apigateway-authorizer": {
          type: "cognito_user_pools",
          providerARNs: [authorizer.userPool.arn],
        },
      };
    case "token":
      return {
        ...inHeader(authorizer.header),
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "token",
          authorizerUri: authorizer.target.invokeUri,
          authorizerResultTtlInSeconds: authorizer.ttlSeconds,
          identitySource: mappingExpression({ kind: "header", name: authorizer.header }),
          ...(authorizer.validation === undefined
            ? {}
            : { identityValidationExpression: authorizer.validation }),
        },
      };
    case "request":
      return {
        // The name is required and not read: the identity sources say where to look.
        ...inHeader("Unused"),
        "x-amazon-apigateway-authtype": "custom",
        "x-amazon-apigateway-authorizer": {
          type: "request",
          authorizerUri: authorizer.target.invokeUri,
          authorizerResultTtlInSeconds: authorizer.ttlSeconds,
          ...(authorizer.identity.length === 0
            ? {}
            : { identitySource: authorizer.identity.map(mappingExpression).join(", ") }),
        },
      };
    default:
      return assertNever(authorizer);
  }
}

function inHeader(name: string) {
  return { type: "apiKey", name, in: "header" };
}
