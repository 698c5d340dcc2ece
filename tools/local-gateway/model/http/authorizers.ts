import { JwtAuthorizer } from "../../http/authorization/jwt-authorizer.ts";
import { HttpLambdaAuthorizer } from "../../http/authorization/lambda-authorizer.ts";
import type { HttpAuthorizer } from "../../http/http-api.ts";
import type { OpenApiAuthorizer } from "../../http/openapi-document.ts";
import { compileSelection } from "../../http/selection-expression.ts";
import { functionIn } from "../lambda-uri.ts";
import { type InvokePermission, isPermitted } from "../permissions.ts";

/** What of the API an authorizer depends on. */
export interface AuthorizerScope {
  /** `arn:aws:execute-api:<region>:<account>:<api>`. */
  readonly executionArn: string;
  readonly permissions: readonly InvokePermission[];
}

/** One authorizer of an HTTP API, as `x-amazon-apigateway-authorizer` says it. */
export function loadAuthorizer(
  name: string,
  settings: OpenApiAuthorizer,
  { executionArn, permissions }: AuthorizerScope,
): HttpAuthorizer {
  const { type, identitySource, jwtConfiguration } = settings;
  if (type === "jwt" && jwtConfiguration !== undefined) {
    return new JwtAuthorizer({
      identitySource: identitySource ?? "$request.header.Authorization",
      ...jwtConfiguration,
    });
  }
  const called = functionIn(settings.authorizerUri ?? "");
  if (type !== "request" || called === undefined) {
    return { kind: "unserved", feature: `the authorizer "${name}"` };
  }
  const { functionArn, functionName, qualifier } = called;
  // The id of an authorizer is AWS's alone, so only a permission for all of the API's authorizers covers it for sure.
  const sourceArn = `${executionArn}/authorizers/*`;
  const permitted = isPermitted(permissions, { functionName, qualifier, sourceArn });
  return new HttpLambdaAuthorizer({
    identity: (identitySource ?? "")
      .split(",")
      .map((each) => each.trim())
      .filter((each) => each !== "")
      .map(compileSelection),
    payloadFormatVersion: settings.authorizerPayloadFormatVersion,
    simpleResponses: settings.enableSimpleResponses,
    ttlSeconds: settings.authorizerResultTtlInSeconds,
    functionArn,
    qualifier,
    refusal: permitted
      ? undefined
      : `no aws_lambda_permission lets API Gateway call ${functionName} as ${sourceArn}`,
  });
}
