import type { Context } from "aws-lambda";
import type { Answer } from "./answer.ts";
import { problem } from "./problem.ts";
import type { Runtime } from "./runtime.ts";

/**
 * Answers one request and logs one line about it. An error that nobody foresaw is logged with its stack and answered
 * with a 500 that says nothing.
 */
export async function answerRequest(
  { log, clock }: Runtime,
  context: Context,
  fields: { readonly correlation_id: string; readonly operation: string },
  answering: () => Promise<Answer<number, unknown>>,
): Promise<Answer<number, unknown>> {
  const startedAt = clock().getTime();
  log.addContext(context);
  let answer: Answer<number, unknown>;
  try {
    answer = await answering();
  } catch (error) {
    log.error("unexpected error", { ...fields, error });
    answer = problem(500, "INTERNAL_ERROR", "Something went wrong on our side.");
  }
  log.info("request", { ...fields, status: answer.status, duration_ms: clock().getTime() - startedAt });
  return answer;
}
