import { arnOf, type Placement } from "../../shared/placement.ts";
import {
  type AnswerOptions,
  type AwsServiceIntegration,
  awsService,
  serviceResponses,
} from "./aws-service.ts";
import { jsonText } from "./json-text.ts";

/**
 * Puts the body of a request on an EventBridge bus as the detail of one event; the answer is 202.
 *
 * @param options.bus its name
 * @param options.source for example `com.example.store`
 * @param options.detailType for example `OrderPlaced`
 * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
 */
export function putEvents(
  placement: Placement,
  options: AnswerOptions & {
    readonly bus: string;
    readonly source: string;
    readonly detailType: string;
  },
): AwsServiceIntegration {
  const { bus, source, detailType } = options;
  const fixed = JSON.stringify({ EventBusName: bus, Source: source, DetailType: detailType }).slice(0, -1);
  return awsService({
    placement,
    access: {
      action: "events:PutEvents",
      resource: arnOf(placement, "events", `event-bus/${bus}`),
      resourceName: bus,
    },
    call: "events:action/PutEvents",
    requestParameters: {
      "header.Content-Type": "'application/x-amz-json-1.1'",
      "header.X-Amz-Target": "'AWSEvents.PutEvents'",
    },
    requestTemplates: {
      "application/json": `{"Entries":[${fixed},"Detail":"${jsonText("$input.json('$')")}"}]}`,
    },
    responses: options.responses ?? serviceResponses(accepted, "EVENTS_UNAVAILABLE"),
  });
}

const accepted = {
  status: 202,
  templates: { "application/json": `{"eventId":"$input.path('$.Entries[0].EventId')"}` },
};
