import type { CalledFunction } from "../../api/called-function.ts";
import { AwsServiceIntegration } from "../../rest/integrations/aws-service-integration.ts";
import { HttpIntegration } from "../../rest/integrations/http-integration.ts";
import { LambdaCustomIntegration } from "../../rest/integrations/lambda-custom-integration.ts";
import { LambdaProxyIntegration } from "../../rest/integrations/lambda-proxy-integration.ts";
import { LambdaStreamIntegration } from "../../rest/integrations/lambda-stream-integration.ts";
import { MockIntegration } from "../../rest/integrations/mock-integration.ts";
import type { OpenApiIntegration } from "../../rest/openapi-document.ts";
import type { Integration } from "../../rest/rest-api.ts";
import { functionIn, type NamedFunction, streamedFunctionIn } from "../lambda-uri.ts";
import { type InvokePermission, isPermitted } from "../permissions.ts";

/** What of the API an integration depends on. */
export interface IntegrationScope {
  /** For messages: `dev-api/aws_api_gateway_rest_api.store › GET /products`. */
  readonly scope: string;
  /** `arn:aws:execute-api:<region>:<account>:<api>`. */
  readonly executionArn: string;
  readonly stageNames: readonly string[];
  readonly permissions: readonly InvokePermission[];
}

/** The integration of one operation, its permission checked; what is not served yet says so when it is called. */
export function loadIntegration(
  integration: OpenApiIntegration | undefined,
  method: string,
  resourcePath: string,
  api: IntegrationScope,
): Integration {
  if (integration === undefined) return { kind: "unserved", feature: "a method without integration" };
  if (integration.type === "MOCK") return new MockIntegration(integration, api.scope);
  if (integration.type === "HTTP" || integration.type === "HTTP_PROXY") {
    return new HttpIntegration(integration, api.scope);
  }
  const uri = integration.uri ?? "";
  if (integration.type === "AWS" && AwsServiceIntegration.takes(uri)) {
    return new AwsServiceIntegration(integration, api.scope);
  }
  if (integration.type !== "AWS_PROXY" && integration.type !== "AWS") {
    return { kind: "unserved", feature: `the integration type ${integration.type}` };
  }
  const streams = integration.type === "AWS_PROXY" && integration.responseTransferMode === "STREAM";
  const named = streams ? streamedFunctionIn(uri) : functionIn(uri);
  if (named === undefined) return { kind: "unserved", feature: `the integration URI ${uri}` };
  const called = calledFunction(integration, named, method, resourcePath, api);
  if (streams) return new LambdaStreamIntegration(called);
  return integration.type === "AWS"
    ? new LambdaCustomIntegration(integration, called, api.scope)
    : new LambdaProxyIntegration(called);
}

function calledFunction(
  integration: OpenApiIntegration,
  { functionArn, functionName, qualifier }: NamedFunction,
  method: string,
  resourcePath: string,
  api: IntegrationScope,
): CalledFunction {
  const lambda = {
    functionArn,
    qualifier,
    timeoutMs: integration.timeoutInMillis,
  };
  if (integration.httpMethod?.toUpperCase() !== "POST") {
    const reason = `the integration's httpMethod is ${integration.httpMethod}; Lambda is called by POST only`;
    return { ...lambda, refusals: new Map(api.stageNames.map((stage) => [stage, reason])) };
  }
  const path = resourcePath.replaceAll(/\{[^}]*\}/g, "*");
  const called = qualifier === undefined ? functionName : `${functionName}:${qualifier}`;
  const refusals = new Map<string, string>();
  for (const stage of api.stageNames) {
    const sourceArn = `${api.executionArn}/${stage}/${method}${path}`;
    if (isPermitted(api.permissions, { functionName, qualifier, sourceArn })) continue;
    refusals.set(stage, `no aws_lambda_permission lets API Gateway call ${called} as ${sourceArn}`);
  }
  return { ...lambda, refusals };
}
