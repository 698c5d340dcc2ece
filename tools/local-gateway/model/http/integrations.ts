import { defaultRouteKey, type HttpRoute } from "../../http/http-api.ts";
import { AwsServiceIntegration } from "../../http/integrations/aws-service-integration.ts";
import { HttpProxyIntegration } from "../../http/integrations/http-proxy-integration.ts";
import { LambdaProxyIntegration } from "../../http/integrations/lambda-proxy-integration.ts";
import type { OpenApiIntegration } from "../../http/openapi-document.ts";
import { RequestMapping } from "../../http/request-mapping.ts";
import { ResponseMapping } from "../../http/response-mapping.ts";
import { functionIn, type NamedFunction } from "../lambda-uri.ts";
import { type InvokePermission, isPermitted } from "../permissions.ts";

/** What of the API an integration depends on. */
export interface IntegrationScope {
  /** `arn:aws:execute-api:<region>:<account>:<api>`. */
  readonly executionArn: string;
  readonly stageNames: readonly string[];
  readonly permissions: readonly InvokePermission[];
  /** Names of the VPC links in Terraform, by their ids. */
  readonly vpcLinkNames: ReadonlyMap<string, string>;
}

/** The integration of one route, its permission checked; what is not served says so when it is called. */
export function loadIntegration(
  integration: OpenApiIntegration | undefined,
  { method, path }: Pick<HttpRoute, "method" | "path">,
  api: IntegrationScope,
): HttpRoute["integration"] {
  if (integration === undefined) return { kind: "unserved", feature: "a route without integration" };
  const { type, integrationSubtype, requestParameters, uri = "", timeoutInMillis: timeoutMs } = integration;
  const responseMapping = new ResponseMapping(integration.responseParameters);
  if (integrationSubtype !== undefined && AwsServiceIntegration.takes(integrationSubtype)) {
    return new AwsServiceIntegration(integrationSubtype, requestParameters, responseMapping);
  }
  const requestMapping = new RequestMapping(requestParameters);
  const mappings = { requestMapping, responseMapping };
  if (type === "HTTP_PROXY") {
    const method = integration.httpMethod?.toUpperCase() ?? "ANY";
    return new HttpProxyIntegration({
      uri,
      method,
      timeoutMs,
      vpcLink: vpcLink(integration, api),
      ...mappings,
    });
  }
  const called = functionIn(uri);
  if (type !== "AWS_PROXY" || called === undefined || integrationSubtype !== undefined) {
    const named = integrationSubtype ?? `${type} ${uri}`;
    return { kind: "unserved", feature: `the integration ${named}` };
  }
  const { functionArn, qualifier } = called;
  return new LambdaProxyIntegration({
    called: { functionArn, qualifier, timeoutMs, refusals: refusalsOf(called, method, path, api) },
    payloadFormatVersion: integration.payloadFormatVersion,
    ...mappings,
  });
}

function vpcLink({ connectionType, connectionId }: OpenApiIntegration, { vpcLinkNames }: IntegrationScope) {
  return connectionType?.toUpperCase() === "VPC_LINK" && connectionId !== undefined
    ? { connectionId, name: vpcLinkNames.get(connectionId) }
    : undefined;
}

/** By stage, why API Gateway may not call the function as this route. */
function refusalsOf(
  { functionName, qualifier }: NamedFunction,
  method: string,
  path: string,
  { executionArn, stageNames, permissions }: IntegrationScope,
): ReadonlyMap<string, string> {
  const called = qualifier === undefined ? functionName : `${functionName}:${qualifier}`;
  const resources = callersOf(method, path);
  const refusals = new Map<string, string>();
  for (const stage of stageNames) {
    const sourceArns = resources.map((resource) => `${executionArn}/${stage}/${resource}`);
    if (sourceArns.some((sourceArn) => isPermitted(permissions, { functionName, qualifier, sourceArn })))
      continue;
    const [sourceArn] = sourceArns;
    refusals.set(stage, `no aws_lambda_permission lets API Gateway call ${called} as ${sourceArn}`);
  }
  return refusals;
}

/** As what API Gateway calls a function; AWS does not say whether the default route has a method there. */
function callersOf(method: string, path: string): readonly string[] {
  if (path === defaultRouteKey) return [path, `*/${path}`];
  return [`${method === "ANY" ? "*" : method}${path.replaceAll(/\{[^}]*\}/g, "*")}`];
}
