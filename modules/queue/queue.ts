import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue/index.js";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy/index.js";
import { SqsQueueRedriveAllowPolicy } from "@cdktf/provider-aws/lib/sqs-queue-redrive-allow-policy/index.js";
import { Construct } from "constructs";
import { policyDocument } from "../shared/policy.ts";
import { report } from "../shared/problems.ts";
import { deadLetterQueueNameOf } from "./queue-reference.ts";

/** How long a message waits for a receiver where nothing else is said: four days, as SQS has it. */
export const defaultRetentionSeconds = 345_600;

export interface QueueProps {
  /** Name in AWS, unique in account and region: 1 to 75 letters, digits, `-` and `_`. */
  readonly name: string;
  /** How long a message stays hidden from others once it was received; 0 to 43 200. @default 30 */
  readonly visibilityTimeoutSeconds?: number | undefined;
  /** How long a message waits for a receiver; 60 to 1 209 600. @default 345 600 */
  readonly retentionSeconds?: number | undefined;
  /** How often a message is received before it goes to the dead-letter queue; 1 to 1000. @default 5 */
  readonly maxReceives?: number | undefined;
}

/**
 * A standard SQS queue with a dead-letter queue `<name>-dead` that keeps what nobody could handle for 14 days. Both are
 * encrypted by keys of SQS and refuse calls without TLS.
 *
 * Mistakes are reported as `QUEUE_LIMIT`.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html
 */
export class Queue extends Construct {
  constructor(scope: Construct, id: string, props: QueueProps) {
    super(scope, id);
    const {
      name,
      visibilityTimeoutSeconds = 30,
      retentionSeconds = defaultRetentionSeconds,
      maxReceives = 5,
    } = props;
    for (const message of queueFaults(name, visibilityTimeoutSeconds, retentionSeconds, maxReceives)) {
      report(this, { code: "QUEUE_LIMIT", message });
    }
    const dead = new SqsQueue(this, "dead", {
      name: deadLetterQueueNameOf(name),
      messageRetentionSeconds: 1_209_600,
      sqsManagedSseEnabled: true,
    });
    const queue = new SqsQueue(this, "queue", {
      name,
      visibilityTimeoutSeconds,
      messageRetentionSeconds: retentionSeconds,
      sqsManagedSseEnabled: true,
      redrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: maxReceives }),
    });
    new SqsQueueRedriveAllowPolicy(this, "redrive", {
      queueUrl: dead.id,
      redriveAllowPolicy: JSON.stringify({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] }),
    });
    for (const [part, each] of [
      ["tls", queue],
      ["dead-tls", dead],
    ] as const) {
      new SqsQueuePolicy(this, part, { queueUrl: each.id, policy: tlsOnly(each.arn) });
    }
  }
}

function tlsOnly(arn: string): string {
  return policyDocument([
    {
      Effect: "Deny",
      Principal: "*",
      Action: "sqs:*",
      Resource: arn,
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    },
  ]);
}

function queueFaults(
  name: string,
  visibilityTimeoutSeconds: number,
  retentionSeconds: number,
  maxReceives: number,
): string[] {
  const range = (what: string, value: number, from: number, to: number) =>
    Number.isInteger(value) && value >= from && value <= to
      ? []
      : [`${what} must be a whole number from ${from} to ${to}, got ${value}.`];
  return [
    // 80 for SQS, less what the dead-letter queue adds.
    ...(/^[\w-]{1,75}$/.test(name)
      ? []
      : [`name must be 1 to 75 letters, digits, "-" or "_", got "${name}".`]),
    ...range("visibilityTimeoutSeconds", visibilityTimeoutSeconds, 0, 43_200),
    ...range("retentionSeconds", retentionSeconds, 60, 1_209_600),
    ...range("maxReceives", maxReceives, 1, 1000),
  ];
}
