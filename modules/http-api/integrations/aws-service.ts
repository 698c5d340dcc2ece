import { type IntegrationAccess, integrationRoleArn } from "../../integrations/integration-role.ts";
import { timeoutFaults } from "../../integrations/timeout.ts";
import type { Placement } from "../../shared/placement.ts";
import type { Mistake } from "../../shared/problems.ts";
import { mappingExtension, mappingFaults, type ResponseMappings } from "./parameter-mapping.ts";
import { longestIntegrationMs } from "./timeout.ts";

/** An action of an AWS service answers, and no function runs. */
export interface AwsServiceIntegration {
  readonly kind: "awsService";
  readonly placement: Placement;
  /** What the role of the integration may do: this and nothing else. */
  readonly access: IntegrationAccess;
  /** For example `SQS-SendMessage`. */
  readonly subtype: string;
  /** Parameters of the action: texts, or references like `$request.body.$.sku`. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly responseMappings: ResponseMappings;
  readonly timeoutMs: number;
}

/** What the makers let a stack change about answers. */
export interface ServiceOptions {
  /** @default the service's answers as they are */
  readonly responseMappings?: ResponseMappings | undefined;
  /** 50 to 30 000. @default 30 000 */
  readonly timeoutMs?: number | undefined;
}

/**
 * First-class integration of an HTTP API; the typed makers are built on it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-aws-services-reference.html
 */
export function awsService(
  given: Pick<AwsServiceIntegration, "placement" | "access" | "subtype" | "parameters">,
  { responseMappings = {}, timeoutMs = longestIntegrationMs }: ServiceOptions = {},
): AwsServiceIntegration {
  return { kind: "awsService", ...given, responseMappings, timeoutMs };
}

export function awsServiceExtension(integration: AwsServiceIntegration, apiName: string): object {
  const { placement, access, subtype, parameters, responseMappings, timeoutMs } = integration;
  return {
    type: "AWS_PROXY",
    integrationSubtype: subtype,
    credentials: integrationRoleArn(apiName, placement, access),
    payloadFormatVersion: "1.0",
    timeoutInMillis: timeoutMs,
    requestParameters: { ...parameters },
    ...mappingExtension({ requestMapping: {}, responseMappings }),
  };
}

export function awsServiceFaults(integration: AwsServiceIntegration): Omit<Mistake, "place">[] {
  const { parameters, responseMappings, timeoutMs } = integration;
  const empty = Object.keys(parameters).filter((name) => parameters[name]?.trim() === "");
  return [
    ...empty.map((name) => ({
      code: "INTEGRATION_MAPPING" as const,
      message: `The parameter ${name} is empty; give it a text or a reference like $request.body.`,
    })),
    ...timeoutFaults(timeoutMs, longestIntegrationMs),
    ...mappingFaults({ requestMapping: {}, responseMappings }),
  ];
}
