import { describe, expect, it } from "@jest/globals";
import { Queue, type QueueProps } from "../../../modules/queue/queue.ts";
import { stackOf } from "../../support/test-stack.ts";

const queue = (props: Partial<QueueProps> = {}) =>
  stackOf((stack) => {
    new Queue(stack, "orders", { name: "test-orders", ...props });
  });

describe("Queue", () => {
  it("makes a queue whose failing messages go to a dead-letter queue, both encrypted", () => {
    const stack = queue();
    expect(stack.find("aws_sqs_queue", { name: "test-orders" })).toEqual({
      name: "test-orders",
      visibility_timeout_seconds: 30,
      message_retention_seconds: 345_600,
      sqs_managed_sse_enabled: true,
      redrive_policy: expect.stringMatching(
        /^\{"deadLetterTargetArn":"\$\{aws_sqs_queue\.orders_dead_\w+\.arn\}","maxReceiveCount":5\}$/,
      ),
    });
    expect(stack.find("aws_sqs_queue", { name: "test-orders-dead" })).toEqual({
      name: "test-orders-dead",
      message_retention_seconds: 1_209_600,
      sqs_managed_sse_enabled: true,
    });
    expect(stack.only("aws_sqs_queue_redrive_allow_policy").redrive_allow_policy).toContain('"byQueue"');
  });

  it("refuses calls without TLS to both", () => {
    const policies = queue().all("aws_sqs_queue_policy");
    expect(policies).toHaveLength(2);
    for (const { policy } of policies) {
      expect(JSON.parse(String(policy)).Statement).toEqual([
        expect.objectContaining({
          Effect: "Deny",
          Principal: "*",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        }),
      ]);
    }
  });

  it.each<[string, Partial<QueueProps>]>([
    ["a name of 75 characters", { name: "q".repeat(75) }],
    ["the longest visibility timeout", { visibilityTimeoutSeconds: 43_200 }],
    ["the longest retention", { retentionSeconds: 1_209_600 }],
    ["one receive", { maxReceives: 1 }],
    ["1000 receives", { maxReceives: 1000 }],
  ])("takes %s", (_title, props) => {
    expect(() => queue(props)).not.toThrow();
  });

  it.each<[string, Partial<QueueProps>]>([
    ["a name of 76 characters", { name: "q".repeat(76) }],
    ["a name with a dot", { name: "orders.fifo" }],
    ["a longer visibility timeout", { visibilityTimeoutSeconds: 43_201 }],
    ["a shorter retention", { retentionSeconds: 59 }],
    ["no receive", { maxReceives: 0 }],
    ["half a receive", { maxReceives: 1.5 }],
    ["1001 receives", { maxReceives: 1001 }],
  ])("refuses %s", (_title, props) => {
    expect(() => queue(props)).toThrow(/QUEUE_LIMIT {2}test\/orders\n.*got/);
  });
});
