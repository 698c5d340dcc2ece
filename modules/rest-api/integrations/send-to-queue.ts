import type { QueueReference } from "../../queue/queue-reference.ts";
import {
  type AnswerOptions,
  type AwsServiceIntegration,
  awsService,
  serviceResponses,
} from "./aws-service.ts";
import { formMessage, type MessageField } from "./form-message.ts";

/**
 * Puts the body of a request into an SQS queue; the answer is 202 with the message's id.
 *
 * @param options.message fields of the message, where it is not the body as it came
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export function sendToQueue(
  queue: QueueReference,
  options: AnswerOptions & { readonly message?: Readonly<Record<string, MessageField>> | undefined } = {},
): AwsServiceIntegration {
  const { placement, arn, name } = queue;
  const message =
    options.message === undefined ? "$util.urlEncode($input.body)" : formMessage(options.message);
  return awsService({
    placement,
    access: { action: "sqs:SendMessage", resource: arn, resourceName: name },
    call: `sqs:path/${placement.accountId}/${name}`,
    // The service takes forms, whatever the client sent.
    requestParameters: { "header.Content-Type": "'application/x-www-form-urlencoded'" },
    requestTemplates: { "application/json": `Action=SendMessage&MessageBody=${message}` },
    responses: options.responses ?? serviceResponses(accepted, "QUEUE_UNAVAILABLE"),
  });
}

const accepted = {
  status: 202,
  templates: {
    "application/json": `{"messageId":"$input.path('$.SendMessageResponse.SendMessageResult.MessageId')"}`,
  },
};
