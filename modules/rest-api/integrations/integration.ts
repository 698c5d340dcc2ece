import type { ContractIntegration } from "../../integrations/from-contract.ts";
import type { IntegrationAccess } from "../../integrations/integration-role.ts";
import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import { assertNever } from "../../shared/assert-never.ts";
import type { Cors } from "../../shared/cors.ts";
import type { Mistake } from "../../shared/problems.ts";
import { type AwsServiceIntegration, awsServiceExtension, awsServiceFaults } from "./aws-service.ts";
import { type HttpIntegration, httpExtension, httpFaults } from "./http.ts";
import { type HttpProxyIntegration, httpProxyExtension, httpProxyFaults } from "./http-proxy.ts";
import { type LambdaCustomIntegration, lambdaCustomExtension, lambdaCustomFaults } from "./lambda-custom.ts";
import { type LambdaProxyIntegration, lambdaProxyExtension, lambdaProxyFaults } from "./lambda-proxy.ts";
import type { MappedResponse } from "./mapped-response.ts";
import { type MockIntegration, mockExtension, mockFaults, mockResponses } from "./mock.ts";
import type { MappableOperation } from "./request-mapping.ts";

/** What answers an operation; each kind has a maker of its own. */
export type Integration =
  | LambdaProxyIntegration
  | LambdaCustomIntegration
  | HttpIntegration
  | HttpProxyIntegration
  | AwsServiceIntegration
  | MockIntegration
  | ContractIntegration;

/** What an integration is written with besides itself. */
export interface IntegrationContext {
  readonly apiName: string;
  readonly cors: Cors;
  /** What the contract carries as `x-amazon-apigateway-integration`, if it does. */
  readonly written: unknown;
}

/**
 * The `x-amazon-apigateway-integration` of an operation.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function integrationExtension(integration: Integration, context: IntegrationContext): unknown {
  switch (integration.kind) {
    case "lambda":
      return lambdaProxyExtension(integration);
    case "lambdaCustom":
      return lambdaCustomExtension(integration, context.cors);
    case "http":
      return httpExtension(integration, context.cors);
    case "httpProxy":
      return httpProxyExtension(integration);
    case "awsService":
      return awsServiceExtension(integration, context);
    case "mock":
      return mockExtension(integration, context.cors);
    case "contract":
      return context.written;
    default:
      return assertNever(integration);
  }
}

/** The answers that API Gateway itself makes of what the integration says; a proxy's answers pass as they are. */
export function mappedResponsesOf(integration: Integration): readonly MappedResponse[] {
  switch (integration.kind) {
    case "lambdaCustom":
    case "http":
    case "awsService":
      return integration.responses;
    case "mock":
      return mockResponses(integration);
    default:
      return [];
  }
}

/** The function that API Gateway calls, and therefore needs a permission for. */
export function functionOf(integration: Integration | undefined): LambdaFunction | undefined {
  return integration?.kind === "lambda" || integration?.kind === "lambdaCustom"
    ? integration.target
    : undefined;
}

/** What API Gateway does for integrations, and therefore needs a role for. */
export function accessesOf(integrations: readonly Integration[]): IntegrationAccess[] {
  return integrations.flatMap((each) => (each.kind === "awsService" ? [each.access] : []));
}

/** What API Gateway would refuse, or would answer with an error at run time. */
export function integrationMistakes(operation: MappableOperation, integration: Integration): Mistake[] {
  return faultsOf(operation, integration).map((fault) => ({ ...fault, place: operation.operationId }));
}

function faultsOf(operation: MappableOperation, integration: Integration): Omit<Mistake, "place">[] {
  switch (integration.kind) {
    case "lambda":
      return lambdaProxyFaults(integration);
    case "lambdaCustom":
      return lambdaCustomFaults(integration);
    case "http":
      return httpFaults(integration, operation);
    case "httpProxy":
      return httpProxyFaults(integration, operation);
    case "awsService":
      return awsServiceFaults(integration, operation);
    case "mock":
      return mockFaults(integration);
    case "contract":
      return [];
    default:
      return assertNever(integration);
  }
}
