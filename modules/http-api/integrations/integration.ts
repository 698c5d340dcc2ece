import type { ContractIntegration } from "../../integrations/from-contract.ts";
import type { IntegrationAccess } from "../../integrations/integration-role.ts";
import type { LambdaFunction } from "../../lambda-function/lambda-function.ts";
import { assertNever } from "../../shared/assert-never.ts";
import type { Mistake } from "../../shared/problems.ts";
import { type AwsServiceIntegration, awsServiceExtension, awsServiceFaults } from "./aws-service.ts";
import { type HttpProxyIntegration, httpProxyExtension, httpProxyFaults } from "./http-proxy.ts";
import { type LambdaProxyIntegration, lambdaProxyExtension, lambdaProxyFaults } from "./lambda-proxy.ts";
import {
  type PrivateBackendIntegration,
  privateBackendExtension,
  privateBackendFaults,
} from "./private-backend.ts";

/** What answers an operation of an HTTP API; each kind has a maker of its own. */
export type HttpIntegration =
  | LambdaProxyIntegration
  | HttpProxyIntegration
  | PrivateBackendIntegration
  | AwsServiceIntegration
  | ContractIntegration;

/** What an integration is written with besides itself. */
export interface IntegrationContext {
  readonly apiName: string;
  /** What the contract carries as `x-amazon-apigateway-integration`, if it does. */
  readonly written: unknown;
}

/**
 * The `x-amazon-apigateway-integration` of an operation.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function integrationExtension(integration: HttpIntegration, context: IntegrationContext): unknown {
  switch (integration.kind) {
    case "lambda":
      return lambdaProxyExtension(integration);
    case "httpProxy":
      return httpProxyExtension(integration);
    case "privateBackend":
      return privateBackendExtension(integration);
    case "awsService":
      return awsServiceExtension(integration, context.apiName);
    case "contract":
      return context.written;
    default:
      return assertNever(integration);
  }
}

/** The function that API Gateway calls, and therefore needs a permission for. */
export function functionOf(integration: HttpIntegration | undefined): LambdaFunction | undefined {
  return integration?.kind === "lambda" ? integration.target : undefined;
}

/** What API Gateway does for integrations, and therefore needs a role for. */
export function accessesOf(integrations: readonly HttpIntegration[]): IntegrationAccess[] {
  return integrations.flatMap((each) => (each.kind === "awsService" ? [each.access] : []));
}

/** What API Gateway would refuse, or would answer with an error at run time. */
export function integrationFaults(
  { path }: { readonly path: string },
  integration: HttpIntegration,
): Omit<Mistake, "place">[] {
  switch (integration.kind) {
    case "lambda":
      return lambdaProxyFaults(integration);
    case "httpProxy":
      return httpProxyFaults(integration, path);
    case "privateBackend":
      return privateBackendFaults(integration);
    case "awsService":
      return awsServiceFaults(integration);
    case "contract":
      return [];
    default:
      return assertNever(integration);
  }
}
