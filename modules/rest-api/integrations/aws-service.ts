import { type IntegrationAccess, integrationRoleArn } from "../../integrations/integration-role.ts";
import { timeoutFaults } from "../../integrations/timeout.ts";
import type { Cors } from "../../shared/cors.ts";
import { type Placement, partitionOf } from "../../shared/placement.ts";
import type { Mistake } from "../../shared/problems.ts";
import { type MappedResponse, responseFaults, responsesExtension } from "./mapped-response.ts";
import {
  type MappableOperation,
  type RequestParameters,
  requestMappingFaults,
  requestParametersExtension,
} from "./request-mapping.ts";
import { type RequestTemplates, templateFaults } from "./templates.ts";
import { longestIntegrationMs } from "./timeout.ts";

/** An action of an AWS service answers, and no function runs. */
export interface AwsServiceIntegration {
  readonly kind: "awsService";
  readonly placement: Placement;
  /** What the role of the integration may do: this and nothing else. */
  readonly access: IntegrationAccess;
  /** Service and action or path, as in the URI: `dynamodb:action/PutItem`, `sqs:path/123456789012/orders`. */
  readonly call: string;
  readonly method: "DELETE" | "GET" | "POST" | "PUT";
  readonly requestParameters: RequestParameters;
  /** Empty where bodies pass as they are. */
  readonly requestTemplates: RequestTemplates;
  readonly responses: readonly MappedResponse[];
  readonly timeoutMs: number;
}

/**
 * AWS service integration of any action; the typed makers are built on it. A body whose content type has no template
 * is answered 415, where there are templates.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html (uri)
 */
export function awsService(
  options: Pick<AwsServiceIntegration, "placement" | "access" | "call" | "responses"> &
    Partial<Omit<AwsServiceIntegration, "kind">>,
): AwsServiceIntegration {
  return {
    kind: "awsService",
    method: "POST",
    requestParameters: {},
    requestTemplates: {},
    timeoutMs: longestIntegrationMs,
    ...options,
  };
}

/** What the makers let a stack change about answers. */
export interface AnswerOptions {
  /** @default the maker's own answer for success, and 502 in the error envelope for all else */
  readonly responses?: readonly MappedResponse[] | undefined;
}

/**
 * The answers of a maker: its success, and one error that tells nothing about the service.
 *
 * @param code of the error envelope
 */
export function serviceResponses(success: MappedResponse, code: string): readonly MappedResponse[] {
  const error = { code, message: "The service behind this operation did not take the request.", details: [] };
  return [
    { when: "2\\d{2}", ...success },
    { status: 502, templates: { "application/json": JSON.stringify(error) } },
  ];
}

export function awsServiceExtension(
  integration: AwsServiceIntegration,
  { apiName, cors }: { readonly apiName: string; readonly cors: Cors },
): object {
  const { placement, access, call, method, requestParameters, requestTemplates, responses, timeoutMs } =
    integration;
  const { region } = placement;
  return {
    type: "AWS",
    httpMethod: method,
    uri: `arn:${partitionOf(region)}:apigateway:${region}:${call}`,
    credentials: integrationRoleArn(apiName, placement, access),
    timeoutInMillis: timeoutMs,
    passthroughBehavior: "WHEN_NO_TEMPLATES",
    ...(Object.keys(requestParameters).length === 0
      ? {}
      : { requestParameters: requestParametersExtension(requestParameters) }),
    ...(Object.keys(requestTemplates).length === 0 ? {} : { requestTemplates }),
    responses: responsesExtension(responses, cors),
  };
}

export function awsServiceFaults(
  integration: AwsServiceIntegration,
  operation: MappableOperation,
): Omit<Mistake, "place">[] {
  return [
    ...timeoutFaults(integration.timeoutMs, longestIntegrationMs),
    ...requestMappingFaults(integration.requestParameters, operation),
    ...templateFaults("requestTemplates", integration.requestTemplates),
    ...responseFaults(integration.responses),
  ];
}
