import { arnOf, type Placement } from "../../shared/placement.ts";
import {
  type AnswerOptions,
  type AwsServiceIntegration,
  awsService,
  serviceResponses,
} from "./aws-service.ts";
import { jsonText } from "./json-text.ts";

/**
 * Puts the body of a request into a Kinesis data stream; the answer is 202 with the record's sequence number.
 *
 * @param options.stream its name
 * @param options.partitionKey a reference that tells records apart. Default `$context.requestId`
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecord.html
 */
export function putRecord(
  placement: Placement,
  options: AnswerOptions & { readonly stream: string; readonly partitionKey?: string | undefined },
): AwsServiceIntegration {
  const { stream, partitionKey = "$context.requestId" } = options;
  const data = `"Data":"$util.base64Encode($input.json('$'))"`;
  return awsService({
    placement,
    access: {
      action: "kinesis:PutRecord",
      resource: arnOf(placement, "kinesis", `stream/${stream}`),
      resourceName: stream,
    },
    call: "kinesis:action/PutRecord",
    requestTemplates: {
      "application/json": `{"StreamName":"${stream}",${data},"PartitionKey":"${jsonText(partitionKey)}"}`,
    },
    responses: options.responses ?? serviceResponses(accepted, "STREAM_UNAVAILABLE"),
  });
}

const accepted = {
  status: 202,
  templates: { "application/json": `{"sequenceNumber":"$input.path('$.SequenceNumber')"}` },
};
