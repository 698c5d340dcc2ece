import * as z from "zod";
import { readResource } from "../terraform/read-resource.ts";
import type { Stack } from "../terraform/stack.ts";

const queueAttributes = z.object({ name: z.string() });

/**
 * Names of the SQS queues of a stack.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadQueueNames(stack: Stack): readonly string[] {
  return stack.resources("aws_sqs_queue").map((resource) => readResource(resource, queueAttributes).name);
}
