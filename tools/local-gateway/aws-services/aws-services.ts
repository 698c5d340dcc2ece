import { callDynamoDb } from "./dynamodb-call.ts";
import type { LocalQueues } from "./local-queues.ts";

/** A request that an integration sends to an AWS service. */
export interface ServiceCall {
  readonly region: string;
  readonly accountId: string;
  /** As in the integration's URI: `dynamodb`, `sqs`. */
  readonly service: string;
  /** `action/PutItem`, or `path/123456789012/orders`. */
  readonly target: string;
  readonly method: string;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** Without `?`. */
  readonly query: string;
  readonly body: string;
}

/** What the service said. */
export interface ServiceAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

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
