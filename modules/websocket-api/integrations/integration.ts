import type { Apigatewayv2IntegrationConfig } from "@cdktf/provider-aws/lib/apigatewayv2-integration/index.js";
import { type IntegrationAccess, integrationRoleArn } from "../../integrations/integration-role.ts";
import { timeoutFaults } from "../../integrations/timeout.ts";
import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import { assertNever } from "../../shared/assert-never.ts";
import { partitionOf } from "../../shared/placement.ts";
import type { Mistake } from "../../shared/problems.ts";
import { terraformText } from "../../shared/terraform-text.ts";
import type { AwsServiceIntegration } from "./aws-service.ts";
import { backendFaults, type HttpIntegration, type HttpProxyIntegration } from "./http.ts";
import { type IntegrationResponse, integrationResponseFaults, onlyTemplate } from "./integration-response.ts";
import type { LambdaProxyIntegration } from "./lambda-proxy.ts";
import type { MockIntegration } from "./mock.ts";
import { longestIntegrationMs, websocketFunctionFaults } from "./timeout.ts";

/** What answers a route of a WebSocket API; each kind has a maker of its own. */
export type WebSocketIntegration =
  | LambdaProxyIntegration
  | HttpProxyIntegration
  | HttpIntegration
  | AwsServiceIntegration
  | MockIntegration;

type IntegrationAttributes = Omit<Apigatewayv2IntegrationConfig, "apiId">;

/** What `aws_apigatewayv2_integration` takes. */
export function integrationAttributes(
  integration: WebSocketIntegration,
  apiName: string,
): IntegrationAttributes {
  switch (integration.kind) {
    case "lambda":
      return {
        integrationType: "AWS_PROXY",
        integrationMethod: "POST",
        integrationUri: integration.target.invokeUri,
        timeoutMilliseconds: integration.timeoutMs,
      };
    case "httpProxy":
      return { integrationType: "HTTP_PROXY", ...backendAttributes(integration) };
    case "http":
      return {
        integrationType: "HTTP",
        ...backendAttributes(integration),
        ...templateAttributes(integration.template),
      };
    case "awsService":
      return awsServiceAttributes(integration, apiName);
    case "mock":
      return {
        integrationType: "MOCK",
        ...templateAttributes(JSON.stringify({ statusCode: integration.status })),
      };
    default:
      return assertNever(integration);
  }
}

function backendAttributes(backend: HttpProxyIntegration | HttpIntegration) {
  return {
    integrationMethod: backend.method,
    integrationUri: terraformText(backend.url),
    timeoutMilliseconds: backend.timeoutMs,
    ...parameterAttributes(backend.requestParameters),
  };
}

function awsServiceAttributes(integration: AwsServiceIntegration, apiName: string): IntegrationAttributes {
  const { placement, access, call, template, requestParameters, timeoutMs } = integration;
  const { region } = placement;
  return {
    integrationType: "AWS",
    integrationMethod: "POST",
    integrationUri: `arn:${partitionOf(region)}:apigateway:${region}:${call}`,
    credentialsArn: integrationRoleArn(apiName, placement, access),
    timeoutMilliseconds: timeoutMs,
    ...parameterAttributes(requestParameters),
    ...templateAttributes(template),
  };
}

function parameterAttributes(parameters: Readonly<Record<string, string>>) {
  const written = Object.entries(parameters).map(([name, source]) => [name, terraformText(source)]);
  return written.length === 0 ? {} : { requestParameters: Object.fromEntries(written) };
}

/** One template for whatever comes; without any, frames pass as they are. */
function templateAttributes(template: string | undefined) {
  if (template === undefined) return { passthroughBehavior: "WHEN_NO_TEMPLATES" };
  return {
    passthroughBehavior: "NEVER",
    templateSelectionExpression: onlyTemplate,
    requestTemplates: { [onlyTemplate]: terraformText(template) },
  };
}

/** What a client of a two-way route gets of the answer; none where the answer passes as it is. */
export function responsesOf(integration: WebSocketIntegration): readonly IntegrationResponse[] {
  return "responses" in integration ? integration.responses : [];
}

/**
 * Headers and query parameters of the handshake that an integration maps, each once.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-mapping.html
 */
export function handshakeSources(integration: WebSocketIntegration): string[] {
  if (!("requestParameters" in integration)) return [];
  const sources = Object.values(integration.requestParameters);
  return [...new Set(sources)].filter((source) =>
    /^route\.request\.(?:multivalue)?(?:header|querystring)\./.test(source),
  );
}

/** The function that API Gateway calls, and therefore needs a permission for. */
export function functionOf(integration: WebSocketIntegration | undefined): LambdaFunction | undefined {
  return integration?.kind === "lambda" ? integration.target : undefined;
}

/** What API Gateway does for integrations, and therefore needs a role for. */
export function accessesOf(integrations: readonly WebSocketIntegration[]): IntegrationAccess[] {
  return integrations.flatMap((each) => (each.kind === "awsService" ? [each.access] : []));
}

/** What API Gateway would refuse, or would leave a client without an answer. */
export function integrationFaults(
  integration: WebSocketIntegration,
  twoWay: boolean,
): Omit<Mistake, "place">[] {
  switch (integration.kind) {
    case "lambda":
      return websocketFunctionFaults(integration.target, integration.timeoutMs);
    case "httpProxy":
      return backendFaults(integration);
    case "http":
      return [...backendFaults(integration), ...integrationResponseFaults(integration.responses, twoWay)];
    case "awsService":
      return [
        ...timeoutFaults(integration.timeoutMs, longestIntegrationMs),
        ...integrationResponseFaults(integration.responses, twoWay),
      ];
    case "mock":
      return [
        ...statusFaults(integration.status),
        ...integrationResponseFaults(integration.responses, twoWay),
      ];
    default:
      return assertNever(integration);
  }
}

function statusFaults(status: number): Omit<Mistake, "place">[] {
  if (Number.isInteger(status) && status >= 200 && status <= 599) return [];
  const message = `The status of a mock must be a whole number from 200 to 599, got ${status}.`;
  return [{ code: "INTEGRATION_MAPPING", message }];
}
