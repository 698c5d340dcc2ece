import * as z from "zod";
import { readResource, scopeOf } from "../../terraform/read-resource.ts";
import type { Resource, Stack } from "../../terraform/stack.ts";
import { AwsServiceIntegration } from "../../websocket/integrations/aws-service-integration.ts";
import { HttpIntegration } from "../../websocket/integrations/http-integration.ts";
import type { IntegrationResponse } from "../../websocket/integrations/integration-responses.ts";
import { LambdaProxyIntegration } from "../../websocket/integrations/lambda-proxy-integration.ts";
import type { RequestMapping, RequestParameter } from "../../websocket/integrations/mapped-request.ts";
import { MockIntegration } from "../../websocket/integrations/mock-integration.ts";
import { compileSource } from "../../websocket/request-source.ts";
import { compileSelection } from "../../websocket/selection-expression.ts";
import { TemplateMapping } from "../../websocket/template-mapping.ts";
import type { WebSocketRoute } from "../../websocket/websocket-api.ts";
import { functionIn, type NamedFunction } from "../lambda-uri.ts";
import { type InvokePermission, isPermitted } from "../permissions.ts";

/** What of the API its integrations and authorizers depend on. */
export interface IntegrationScope {
  /** `arn:aws:execute-api:<region>:<account>:<api>`. */
  readonly executionArn: string;
  readonly stageNames: readonly string[];
  readonly permissions: readonly InvokePermission[];
  /** For messages. */
  readonly scope: string;
}

/** Makes the integration of one of the routes that share it: each has its own permission. */
export type IntegrationOf = (routeKey: string) => WebSocketRoute["integration"];

const templates = {
  template_selection_expression: z.string().optional(),
};

const integrationAttributes = z.object({
  api_id: z.string(),
  integration_type: z.string(),
  integration_uri: z.string().default(""),
  integration_method: z.string().default("POST"),
  connection_type: z.string().default("INTERNET"),
  timeout_milliseconds: z.coerce.number().default(29_000),
  passthrough_behavior: z.string().default("WHEN_NO_MATCH"),
  request_templates: z.record(z.string(), z.string()).default({}),
  request_parameters: z.record(z.string(), z.coerce.string()).default({}),
  ...templates,
});

const responseAttributes = z.object({
  integration_id: z.string(),
  integration_response_key: z.string(),
  response_templates: z.record(z.string(), z.string()).default({}),
  ...templates,
});

/**
 * Reads the integrations of a WebSocket API, by the targets of its routes.
 *
 * @throws ConfigError from `readResource`; `SERVE_TEMPLATE`.
 */
export function loadIntegrations(
  stack: Stack,
  apiId: string,
  api: IntegrationScope,
): ReadonlyMap<string, IntegrationOf> {
  const resources = stack
    .resources("aws_apigatewayv2_integration")
    .filter((resource) => readResource(resource, integrationAttributes).api_id === apiId);
  return new Map(
    resources.map((resource) => {
      const id = String(stack.resolve(`\${${resource.address}.id}`));
      return [`integrations/${id}`, loadIntegration(resource, responsesOf(stack, id), api)];
    }),
  );
}

function loadIntegration(
  resource: Resource,
  responses: readonly IntegrationResponse[],
  api: IntegrationScope,
): IntegrationOf {
  const given = readResource(resource, integrationAttributes);
  const { integration_type: type, integration_uri: uri, timeout_milliseconds: timeoutMs } = given;
  const mapping = requestMapping(given, scopeOf(resource));
  const called = functionIn(uri);
  if (type === "AWS_PROXY" && called !== undefined) {
    const { functionArn, qualifier } = called;
    return (routeKey) => {
      const refusals = refusalsOf(called, routeKey, api);
      return new LambdaProxyIntegration({ functionArn, qualifier, timeoutMs, refusals });
    };
  }
  const integration = ((): NonNullable<WebSocketRoute["integration"]> => {
    if (type === "MOCK") return new MockIntegration(mapping, responses);
    if ((type === "HTTP" || type === "HTTP_PROXY") && given.connection_type === "INTERNET") {
      const kind = type === "HTTP" ? "http" : "httpProxy";
      return new HttpIntegration({
        kind,
        uri,
        method: given.integration_method.toUpperCase(),
        timeoutMs,
        mapping,
        responses,
      });
    }
    if (type === "AWS" && AwsServiceIntegration.takes(uri)) {
      return new AwsServiceIntegration(uri, mapping, responses);
    }
    return { kind: "unserved", feature: `the integration ${type} ${uri}` };
  })();
  return () => integration;
}

function requestMapping(given: z.output<typeof integrationAttributes>, scope: string): RequestMapping {
  const parameters = Object.entries(given.request_parameters).flatMap(
    ([target, source]): RequestParameter[] => {
      const [, place, name] = /^integration\.request\.(header|querystring|path)\.(.+)$/.exec(target) ?? [];
      if (place === undefined || name === undefined) return [];
      return [{ place: place as RequestParameter["place"], name, source: compileSource(source) }];
    },
  );
  return {
    templates: templateMapping(given.request_templates, given.template_selection_expression, scope),
    passthroughBehavior: given.passthrough_behavior,
    parameters,
  };
}

function responsesOf(stack: Stack, integrationId: string): readonly IntegrationResponse[] {
  return stack
    .resources("aws_apigatewayv2_integration_response")
    .map((resource) => ({ resource, given: readResource(resource, responseAttributes) }))
    .filter(({ given }) => given.integration_id === integrationId)
    .map(({ resource, given }) => ({
      key: given.integration_response_key,
      templates: templateMapping(
        given.response_templates,
        given.template_selection_expression,
        scopeOf(resource),
      ),
    }));
}

function templateMapping(
  texts: Readonly<Record<string, string>>,
  selection: string | undefined,
  scope: string,
): TemplateMapping {
  return new TemplateMapping(texts, selection === undefined ? undefined : compileSelection(selection), scope);
}

/** By stage, why API Gateway may not call the function as this route. */
function refusalsOf(
  { functionName, qualifier }: NamedFunction,
  routeKey: string,
  { executionArn, stageNames, permissions }: IntegrationScope,
): ReadonlyMap<string, string> {
  const called = qualifier === undefined ? functionName : `${functionName}:${qualifier}`;
  const refusals = new Map<string, string>();
  for (const stage of stageNames) {
    const sourceArn = `${executionArn}/${stage}/${routeKey}`;
    if (isPermitted(permissions, { functionName, qualifier, sourceArn })) continue;
    refusals.set(stage, `no aws_lambda_permission lets API Gateway call ${called} as ${sourceArn}`);
  }
  return refusals;
}
