import { AwsServiceIntegration } from "../rest/integrations/aws-service-integration.ts";
import { HttpIntegration } from "../rest/integrations/http-integration.ts";
import {
  type CalledFunction,
  LambdaCustomIntegration,
} from "../rest/integrations/lambda-custom-integration.ts";
import { MockIntegration } from "../rest/integrations/mock-integration.ts";
import type { OpenApiIntegration } from "../rest/openapi-document.ts";
import type { Integration } from "../rest/rest-api.ts";
import { type InvokePermission, isPermitted } from "./permissions.ts";

/** What of the API an integration depends on. */
export interface IntegrationScope {
  /** For messages: `dev-api/aws_api_gateway_rest_api.store › GET /products`. */
  readonly scope: string;
  /** `arn:aws:execute-api:<region>:<account>:<api>`. */
  readonly executionArn: string;
  readonly stageNames: readonly string[];
  readonly permissions: readonly InvokePermission[];
}

/** `authorizerUri`, and the `uri` of a proxy integration: function ARN, name and qualifier. */
export const lambdaUri =
  /^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/2015-03-31\/functions\/(arn:[\w-]+:lambda:[\w-]+:\d+:function:([\w-]+))(?::([\w$-]+))?\/invocations$/;

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
  const called = calledFunction(integration, method, resourcePath, api);
  if (called === undefined) return { kind: "unserved", feature: `the integration URI ${uri}` };
  return integration.type === "AWS"
    ? new LambdaCustomIntegration(integration, called, api.scope)
    : { kind: "lambdaProxy", ...called };
}

function calledFunction(
  integration: OpenApiIntegration,
  method: string,
  resourcePath: string,
  api: IntegrationScope,
): CalledFunction | undefined {
  const [, functionArn, functionName, qualifier] = lambdaUri.exec(integration.uri ?? "") ?? [];
  if (functionArn === undefined || functionName === undefined) return undefined;
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
