import { afterAll } from "@jest/globals";
import type { InvocationResult } from "../../../../tools/local-gateway/lambda/function-runtime.ts";
import type { LambdaFunction } from "../../../../tools/local-gateway/lambda/lambda-function.ts";
import { LocalLambda } from "../../../../tools/local-gateway/lambda/local-lambda.ts";
import { loadFunctions } from "../../../../tools/local-gateway/model/functions.ts";
import { Stack } from "../../../../tools/local-gateway/terraform/stack.ts";
import { accountId, type FixtureFunction, region, writeStack } from "./fixture-stack.ts";

/** Stopped when the test file ends. */
export const runtimes: LocalLambda[] = [];
afterAll(() => Promise.all(runtimes.map((runtime) => runtime.stop())));

/** A running Lambda service, and what its functions wrote. */
export interface Runtime {
  readonly invoke: (name: string, event?: unknown, qualifier?: string) => Promise<InvocationResult>;
  readonly logs: string[];
  readonly runtime: LocalLambda;
}

/** Reads functions as a stack declares them. */
export const load = (functions: Readonly<Record<string, FixtureFunction>>): readonly LambdaFunction[] =>
  loadFunctions(new Stack(writeStack("dev-api", { functions, permission: null }))).functions;

/** Deploys functions to a Lambda service of their own. */
export function run(
  functions: Readonly<Record<string, FixtureFunction>>,
  onLog: (line: string) => void = () => {},
): Runtime {
  const logs: string[] = [];
  const runtime = new LocalLambda((name, line) => {
    logs.push(`${name}: ${line}`);
    onLog(line);
  });
  runtimes.push(runtime);
  runtime.deploy(load(functions), { dynamodbUrl: "http://127.0.0.1:1" });
  const invoke: Runtime["invoke"] = (name, event = {}, qualifier) =>
    runtime.invoke({
      functionArn: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
      qualifier,
      payload: JSON.stringify(event),
      traceId: "Root=1-2-3",
    });
  return { invoke, logs, runtime };
}

/** A function that answers with the value of an expression. */
export const answering = (expression: string): FixtureFunction => ({
  code: `export const handler = async (event, context) => (${expression});`,
});
/** What a call answered. */
export const resultOf = async (result: Promise<InvocationResult>): Promise<unknown> =>
  JSON.parse((await result).payload ?? '"nothing"');
