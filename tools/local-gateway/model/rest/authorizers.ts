import { ConfigError } from "../../../../modules/shared/config-error.ts";
import type { RestAuthorizer } from "../../rest/authorization/authorizer.ts";
import { CognitoAuthorizer } from "../../rest/authorization/cognito-authorizer.ts";
import { identitySources } from "../../rest/authorization/identity-source.ts";
import { RestLambdaAuthorizer } from "../../rest/authorization/lambda-authorizer.ts";
import type { OpenApiDocument, OpenApiSecurityScheme } from "../../rest/openapi-document.ts";
import { functionIn } from "../lambda-uri.ts";
import { type InvokePermission, isPermitted } from "../permissions.ts";

/** What of the API an authorizer depends on. */
export interface AuthorizerScope {
  /** For messages: `dev-api/aws_api_gateway_rest_api.store`. */
  readonly scope: string;
  /** `arn:aws:execute-api:<region>:<account>:<api>`. */
  readonly executionArn: string;
  readonly permissions: readonly InvokePermission[];
}

/**
 * By the name of their security scheme, one authorizer for all operations that name it.
 *
 * @throws ConfigError `SERVE_OPENAPI` for a validation expression that is no regular expression
 */
export function loadAuthorizers(
  document: OpenApiDocument,
  api: AuthorizerScope,
): ReadonlyMap<string, RestAuthorizer> {
  return new Map(
    Object.entries(document.components.securitySchemes).flatMap(([name, scheme]) => {
      const authorizer = loadAuthorizer(name, scheme, api);
      return authorizer === undefined ? [] : [[name, authorizer] as const];
    }),
  );
}

function loadAuthorizer(
  name: string,
  scheme: OpenApiSecurityScheme,
  { scope, executionArn, permissions }: AuthorizerScope,
): RestAuthorizer | undefined {
  const settings = scheme["x-amazon-apigateway-authorizer"];
  if (settings === undefined) return undefined;
  const kind = settings.type.toLowerCase();
  const header = scheme.name ?? "Authorization";
  if (kind === "cognito_user_pools") return new CognitoAuthorizer(header, settings.providerARNs);
  const called = functionIn(settings.authorizerUri ?? "");
  const served = kind === "token" || kind === "request";
  if (!served || called === undefined) {
    return { kind: "unserved", feature: `the authorizer "${name}"` };
  }
  const { functionArn, functionName, qualifier } = called;
  const { identitySource, identityValidationExpression: validation } = settings;
  // The id of an authorizer is AWS's alone, so only a permission for all of the API's authorizers covers it for sure.
  const sourceArn = `${executionArn}/authorizers/*`;
  const permitted = isPermitted(permissions, { functionName, qualifier, sourceArn });
  return new RestLambdaAuthorizer({
    kind,
    functionArn,
    qualifier,
    identity: identitySources(identitySource ?? (kind === "token" ? `method.request.header.${header}` : "")),
    validation: validation === undefined ? undefined : wholeText(validation, `${scope} › ${name}`),
    ttlSeconds: settings.authorizerResultTtlInSeconds,
    refusal: permitted
      ? undefined
      : `no aws_lambda_permission lets API Gateway call ${functionName} as ${sourceArn}`,
  });
}

function wholeText(expression: string, scope: string): RegExp {
  try {
    return new RegExp(`^(?:${expression})$`);
  } catch {
    const message = `identityValidationExpression is no regular expression: ${expression}`;
    throw new ConfigError("SERVE_OPENAPI", scope, message);
  }
}
