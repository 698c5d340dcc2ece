import { jest } from "@jest/globals";
import type { Context } from "aws-lambda";
import { type Runtime, runtimeFromEnv } from "../../../functions/_shared/runtime.ts";

/** The `context` that Lambda hands over beside the event. */
export const lambdaContext: Context = {
  functionName: "dev-store",
  functionVersion: "1",
  invokedFunctionArn: "arn:aws:lambda:eu-west-1:111122223333:function:dev-store:live",
  memoryLimitInMB: "1024",
  awsRequestId: "8476a536-e9f4-11e8-9739-2dfe598c3fcd",
  logGroupName: "/aws/lambda/dev-store",
  logStreamName: "2026/01/15/[1]abcdef",
  callbackWaitsForEmptyEventLoop: true,
  getRemainingTimeInMillis: () => 10_000,
  done: () => undefined,
  fail: () => undefined,
  succeed: () => undefined,
};

/** A runtime as a function builds it at start, at a moment that stands still. */
export function runtimeAt(moment: string, env: Readonly<Record<string, string>> = {}): Runtime {
  return { ...runtimeFromEnv(env), clock: () => new Date(moment) };
}

/** Everything that is logged from now on, line by line as CloudWatch would get it, instead of on the terminal. */
export function captureLog(): { lines(): readonly Record<string, unknown>[]; text(): string } {
  let written = "";
  const capture = (chunk: unknown): boolean => {
    written += String(chunk);
    return true;
  };
  jest.spyOn(process.stdout, "write").mockImplementation(capture);
  jest.spyOn(process.stderr, "write").mockImplementation(capture);
  return {
    text: () => written,
    lines: () =>
      written
        .split("\n")
        .filter((line) => line.startsWith("{"))
        .map((line) => JSON.parse(line) as Record<string, unknown>),
  };
}
