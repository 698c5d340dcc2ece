import type { IntegrationAccess } from "../../integrations/integration-role.ts";
import type { Placement } from "../../shared/placement.ts";
import type { IntegrationResponse } from "./integration-response.ts";
import { longestIntegrationMs } from "./timeout.ts";

/** An action of an AWS service answers, and no function runs. */
export interface AwsServiceIntegration {
  readonly kind: "awsService";
  readonly placement: Placement;
  /** What the role of the integration may do: this and nothing else. */
  readonly access: IntegrationAccess;
  /** Service and action or path, as in the URI: `dynamodb:action/PutItem`, `sqs:path/123456789012/orders`. */
  readonly call: string;
  /** Text in the Velocity Template Language; frames pass as they are where it is left out. */
  readonly template: string | undefined;
  /** `integration.request.header.<name>` and the like, by where it comes from. */
  readonly requestParameters: Readonly<Record<string, string>>;
  readonly responses: readonly IntegrationResponse[];
  readonly timeoutMs: number;
}

/**
 * AWS service integration of a WebSocket API, of any action.
 *
 * @param options.responses what a client of a two-way route gets; one of them without `when`. Default none
 * @param options.timeoutMs 50 to 29 000. Default 29 000
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integrations.html
 */
export function awsService(
  options: Pick<AwsServiceIntegration, "placement" | "access" | "call"> &
    Partial<Omit<AwsServiceIntegration, "kind">>,
): AwsServiceIntegration {
  return {
    kind: "awsService",
    template: undefined,
    requestParameters: {},
    responses: [],
    timeoutMs: longestIntegrationMs,
    ...options,
  };
}
