import { callDynamoDb } from "./dynamodb-call.ts";
import type { LocalQueues } from "./local-queues.ts";
import type { ServiceAnswer, ServiceCall } from "./service-call.ts";

/** The AWS services that are there locally. */
export class AwsServices {
  readonly queues: LocalQueues;
  #dynamodbUrl: string | undefined;

  constructor(queues: LocalQueues) {
    this.queues = queues;
  }

  /** Where DynamoDB is from now on. */
  useDynamoDb(url: string | undefined): void {
    this.#dynamodbUrl = url;
  }

  /** @returns `undefined` where the service is not there */
  async call(call: ServiceCall): Promise<ServiceAnswer | undefined> {
    if (call.service === "sqs") return this.queues.call(call);
    if (call.service === "dynamodb" && this.#dynamodbUrl !== undefined) {
      return callDynamoDb(this.#dynamodbUrl, call);
    }
    return undefined;
  }
}
