import { expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { AlarmTopics } from "../../../modules/alarms/alarm-topics.ts";
import { QueueAlarms, type QueueAlarmsProps } from "../../../modules/alarms/queue-alarms.ts";
import { QueueReference } from "../../../modules/queue/queue-reference.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";
import { alarmLines } from "./alarm-line.ts";

const told = [{ kind: "email", address: "team@example.com" }] as const;

/** What a stack has that watches a queue `test-orders`. */
const watched =
  (props: Partial<Pick<QueueAlarmsProps, "queue" | "thresholds">> = {}) =>
  (stack: TerraformStack) => {
    const topics = new AlarmTopics(stack, "topics", { name: "test", placement, urgent: told, notices: told });
    const queue = new QueueReference(placement, "test-orders");
    new QueueAlarms(stack, "orders", { topics, runbook: "docs/runbook.md", queue, ...props });
  };

it("tell of dead letters, and of messages that nobody receives", () => {
  expect(alarmLines(stackOf(watched()))).toEqual({
    "test-orders-queue-dead-letters":
      "AWS/SQS/ApproximateNumberOfMessagesVisible{QueueName:test-orders-dead}.Maximum/300s >= 1, 1 of 1, notBreaching, #queue-dead-letters",
    "test-orders-queue-age":
      "AWS/SQS/ApproximateAgeOfOldestMessage{QueueName:test-orders}.Maximum/300s >= 86400, 1 of 1, notBreaching, #queue-age",
  });
});

it("ring at what is asked for, of a queue by any name", () => {
  const lines = alarmLines(
    stackOf(
      watched({
        queue: { name: "jobs", deadLetterQueueName: "failed-jobs", retentionSeconds: 1_209_600 },
        thresholds: { deadLetters: 10, oldestMessageSeconds: 1_209_599 },
      }),
    ),
  );
  expect(lines["jobs-queue-dead-letters"]).toMatch(/\{QueueName:failed-jobs\}.* >= 10,/);
  expect(lines["jobs-queue-age"]).toMatch(/\{QueueName:jobs\}.* >= 1209599,/);
});

it("refuse an age that no message of the queue gets", () => {
  const queue = { name: "jobs", deadLetterQueueName: "failed-jobs", retentionSeconds: 86_400 };
  expect(problemsOf(watched({ queue }))).toEqual([
    expect.stringMatching(
      /^ALARM_THRESHOLD {2}test\/orders › queueThresholds\.oldestMessageSeconds\n.*less than 86400/,
    ),
  ]);
});
