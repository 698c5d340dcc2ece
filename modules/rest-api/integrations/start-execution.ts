import { arnOf, type Placement } from "../../shared/placement.ts";
import {
  type AnswerOptions,
  type AwsServiceIntegration,
  awsService,
  serviceResponses,
} from "./aws-service.ts";
import { jsonText } from "./json-text.ts";

/**
 * Starts a state machine with the body of the request as its input; the answer is 202 with the execution's ARN.
 *
 * @param stateMachine its name
 * @see https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
export function startExecution(
  placement: Placement,
  stateMachine: string,
  options: AnswerOptions = {},
): AwsServiceIntegration {
  const resource = arnOf(placement, "states", `stateMachine:${stateMachine}`);
  return awsService({
    placement,
    access: { action: "states:StartExecution", resource, resourceName: stateMachine },
    call: "states:action/StartExecution",
    requestTemplates: {
      "application/json": `{"stateMachineArn":"${resource}","input":"${jsonText("$input.json('$')")}"}`,
    },
    responses: options.responses ?? serviceResponses(started, "WORKFLOW_UNAVAILABLE"),
  });
}

const started = {
  status: 202,
  templates: { "application/json": `{"executionArn":"$input.path('$.executionArn')"}` },
};
