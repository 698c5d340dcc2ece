import { BackendClient } from "../backends/backend-client.ts";
import type { ServiceAnswer, ServiceCall } from "./service-call.ts";

const client = new BackendClient();

/** The longest that the local DynamoDB may take; the integration's own timeout is shorter. */
const timeoutMs = 30_000;

/**
 * Sends a call on as DynamoDB's own protocol has it; local servers read the signature's form and do not check it.
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.LowLevelAPI.html
 */
export async function callDynamoDb(url: string, call: ServiceCall): Promise<ServiceAnswer> {
  const action = call.target.replace(/^action\//, "");
  const credential = `local/20260101/${call.region}/dynamodb/aws4_request`;
  const answer = await client.send({
    url,
    method: "POST",
    headers: [
      ["Content-Type", "application/x-amz-json-1.0"],
      ["X-Amz-Target", `DynamoDB_20120810.${action}`],
      ["X-Amz-Date", "20260101T000000Z"],
      ["Authorization", `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=host, Signature=local`],
    ],
    body: Buffer.from(call.body),
    timeoutMs,
  });
  if (answer.kind === "answered") return { ...answer, headers: answer.firstHeaders };
  return { status: 503, headers: {}, body: Buffer.from(`{"message":"DynamoDB: ${answer.kind}"}`) };
}
