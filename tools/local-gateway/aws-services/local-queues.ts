import { createHash, randomUUID } from "node:crypto";
import type { ServiceAnswer, ServiceCall } from "./service-call.ts";

/** A message that waits in a local queue. */
export interface QueuedMessage {
  readonly messageId: string;
  readonly body: string;
}

/**
 * SQS queues in memory, as far as API Gateway's integrations need them: `SendMessage` by the query protocol, answered
 * in JSON as API Gateway asks for it.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html
 */
export class LocalQueues {
  readonly #queues = new Map<string, QueuedMessage[]>();
  readonly #onMessage: (queueName: string, message: QueuedMessage) => void;

  constructor(onMessage: (queueName: string, message: QueuedMessage) => void) {
    this.#onMessage = onMessage;
  }

  /** Serves these queues; those that were there before keep their messages. */
  serve(names: readonly string[]): void {
    for (const name of this.#queues.keys()) if (!names.includes(name)) this.#queues.delete(name);
    for (const name of names) if (!this.#queues.has(name)) this.#queues.set(name, []);
  }

  /** Messages of a queue, oldest first; none where there is no such queue. */
  messages(name: string): readonly QueuedMessage[] {
    return this.#queues.get(name) ?? [];
  }

  /** Answers a request to SQS. */
  call({ target, body, query, headers }: ServiceCall): ServiceAnswer {
    const name = target.split("/").at(-1) ?? "";
    const queue = this.#queues.get(name);
    if (queue === undefined) {
      return failure("AWS.SimpleQueueService.NonExistentQueue", "The specified queue does not exist.");
    }
    const isForm = (headers["content-type"] ?? "").startsWith("application/x-www-form-urlencoded");
    const form = new URLSearchParams(isForm ? body : query);
    const action = form.get("Action");
    if (action !== "SendMessage") {
      return failure(
        "InvalidAction",
        `gatewright's queues know SendMessage, not ${action ?? "a missing Action"}.`,
      );
    }
    const text = form.get("MessageBody");
    if (text === null || text === "") {
      return failure("MissingParameter", "The request must contain the parameter MessageBody.");
    }
    const message = { messageId: randomUUID(), body: text };
    queue.push(message);
    this.#onMessage(name, message);
    const requestId = randomUUID();
    const digest = createHash("md5").update(text).digest("hex");
    return json(200, {
      SendMessageResponse: {
        ResponseMetadata: { RequestId: requestId },
        SendMessageResult: {
          MD5OfMessageAttributes: null,
          MD5OfMessageBody: digest,
          MD5OfMessageSystemAttributes: null,
          MessageId: message.messageId,
          SequenceNumber: null,
        },
      },
    });
  }
}

function failure(code: string, message: string): ServiceAnswer {
  return json(400, { Error: { Code: code, Message: message, Type: "Sender" }, RequestId: randomUUID() });
}

function json(status: number, value: object): ServiceAnswer {
  return {
    status,
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(value)),
  };
}
