import { describe, expect, it } from "@jest/globals";
import { accountId, type FixtureFunction, region } from "../support/fixture-stack.ts";
import { answering, resultOf, run } from "../support/lambda-runtime.ts";

describe("a function", () => {
  it("sees Terraform's variables, Lambda's and the local DynamoDB, and nothing of this machine's environment", async () => {
    const { invoke } = run({
      "dev-a": { ...answering("process.env"), variables: { TABLE: "dev-products" } },
    });
    const env = (await resultOf(invoke("dev-a", {}, "live"))) as Record<string, string>;
    expect(env).toMatchObject({
      TABLE: "dev-products",
      AWS_REGION: region,
      AWS_LAMBDA_FUNCTION_NAME: "dev-a",
      AWS_LAMBDA_FUNCTION_MEMORY_SIZE: "512",
      AWS_LAMBDA_FUNCTION_VERSION: "1",
      // Never AWS itself, whatever a function calls.
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_ENDPOINT_URL_DYNAMODB: "http://127.0.0.1:1",
      AWS_ACCESS_KEY_ID: "local",
      _HANDLER: "index.handler",
      _X_AMZN_TRACE_ID: "Root=1-2-3",
    });
    expect(env.HOME).toBeUndefined();
    expect(env.JEST_WORKER_ID).toBeUndefined();
    expect(env.PATH).not.toBe(process.env.PATH);
  });

  it.each([
    ["JSON from a level on", [{ log_format: "JSON", application_log_level: "WARN" }], ["JSON", "WARN"]],
    [
      "JSON from Lambda's own level on",
      { log_format: "JSON", log_group: "${aws_x.y.name}" },
      ["JSON", "INFO"],
    ],
    ["text", [{ log_format: "Text" }], [null, null]],
  ])("sees that it logs %s", async (_, logging_config, seen) => {
    const logging = "[process.env.AWS_LAMBDA_LOG_FORMAT, process.env.AWS_LAMBDA_LOG_LEVEL]";
    const { invoke } = run({ "dev-a": { ...answering(logging), attributes: { logging_config } } });
    expect(await resultOf(invoke("dev-a"))).toEqual(seen);
  });

  it("has an environment of its own: what one writes into process.env no other sees", async () => {
    const writing = "(process.env.SHARED = (process.env.SHARED ?? '') + context.functionName)";
    const { invoke } = run({ "dev-a": answering(writing), "dev-b": answering(writing) });
    await Promise.all([invoke("dev-a"), invoke("dev-b")]);
    expect(await resultOf(invoke("dev-a"))).toBe("dev-adev-a");
    expect(process.env.SHARED).toBeUndefined();
  });

  it("gets AWS's context", async () => {
    const { invoke } = run({
      "dev-a": answering("{ ...context, remaining: context.getRemainingTimeInMillis() }"),
    });
    const context = (await resultOf(invoke("dev-a", {}, "live"))) as Record<string, unknown>;
    expect(context).toMatchObject({
      functionName: "dev-a",
      functionVersion: "1",
      memoryLimitInMB: "512",
      invokedFunctionArn: `arn:aws:lambda:${region}:${accountId}:function:dev-a:live`,
      awsRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      logGroupName: "/aws/lambda/dev-a",
    });
    expect(context.remaining).toBeGreaterThan(5_000);
    expect(context.remaining).toBeLessThanOrEqual(10_000);
  });

  it.each([
    [
      "a callback",
      "export const handler = (event, context, callback) => { setTimeout(() => callback(null, event.a), 1); };",
      7,
    ],
    ["a promise", "export const handler = (event) => Promise.resolve(event.a);", 7],
    [
      "CommonJS by default export",
      "const handler = async (event) => event.a; export default { handler };",
      7,
    ],
    ["nothing, as AWS ignores what is no promise", "export const handler = (event) => event.a;", null],
    ["undefined", "export const handler = async () => undefined;", null],
  ])("may answer by %s", async (_, code, expected) => {
    expect(await resultOf(run({ "dev-a": { code } }).invoke("dev-a", { a: 7 }))).toBe(expected);
  });

  it("that calls back twice answers its own call, and not the next one", async () => {
    const code =
      "export const handler = (event, c, callback) => { callback(null, event.a); callback(null, -1); };";
    const { invoke } = run({ "dev-a": { code } });
    const calls = [1, 2, 3].map((a) => resultOf(invoke("dev-a", { a })));
    expect(await Promise.all(calls)).toEqual([1, 2, 3]);
  });

  it.each([
    ["throws", answering("null.x"), "unhandled", /TypeError/],
    [
      "throws something else",
      { code: "export const handler = async () => { throw 'text'; };" },
      "unhandled",
      /text/,
    ],
    [
      "calls back with an error",
      { code: "export const handler = (e, c, callback) => callback(new Error('cb'));" },
      "unhandled",
      /cb/,
    ],
    ["answers what is no JSON", answering("10n"), "unhandled", /BigInt/],
    ["ends its process", answering("process.exit(3)"), "crash", /ended its own process/],
    [
      "throws beside its promise",
      {
        code: "export const handler = () => new Promise(() => { setTimeout(() => { throw new Error('aside'); }, 1); });",
      },
      "crash",
      /aside/,
    ],
    ["does not load", { code: "import 'absent';" }, "crash", /absent/],
    [
      "runs over its timeout",
      {
        code: "export const handler = () => new Promise(() => { setInterval(() => {}, 1000); });",
        attributes: { timeout: 1 },
      },
      "timeout",
      /Task timed out after 1.00 seconds/,
    ],
    [
      "blocks over its timeout",
      { code: "export const handler = () => { for (;;); };", attributes: { timeout: 1 } },
      "timeout",
      /1.00 seconds/,
    ],
    [
      "has another file for its handler",
      { ...answering("1"), attributes: { handler: "other.handler" } },
      "crash",
      /ImportModuleError/,
    ],
  ])(
    "that %s fails with the reason, and a new environment takes the next call",
    async (_, lambda: FixtureFunction, kind, message) => {
      const { invoke } = run({ "dev-a": lambda });
      for (let time = 0; time < (kind === "timeout" ? 1 : 2); time++) {
        const { error } = await invoke("dev-a");
        expect(error?.kind).toBe(kind);
        expect(error?.message).toMatch(message);
      }
    },
  );

  it("keeps its module while its environment is warm, and starts anew after a crash", async () => {
    const { invoke } = run({
      "dev-a": {
        code: "let calls = 0; export const handler = async (event) => { if (event.die) process.exit(); return ++calls; };",
      },
    });
    expect([await resultOf(invoke("dev-a")), await resultOf(invoke("dev-a"))]).toEqual([1, 2]);
    await invoke("dev-a", { die: true });
    expect(await resultOf(invoke("dev-a"))).toBe(1);
  });

  it("runs one call per environment at a time, and several environments side by side", async () => {
    // Each call waits until the other one runs too, which only two environments can do.
    const name = `meet-${process.pid}`;
    const meeting = `
      import { BroadcastChannel, threadId } from "node:worker_threads";
      export const handler = () => new Promise((resolve) => {
        const channel = new BroadcastChannel("${name}");
        const timer = setInterval(() => channel.postMessage(threadId), 5);
        channel.onmessage = ({ data }) => { channel.postMessage(threadId); clearInterval(timer); channel.close(); resolve([threadId, data]); };
      });`;
    const { invoke } = run({ "dev-a": { code: meeting } });
    const [first, second] = (await Promise.all([
      resultOf(invoke("dev-a")),
      resultOf(invoke("dev-a")),
    ])) as number[][];
    expect(first?.[0]).not.toBe(second?.[0]);
  });

  it("runs no more environments than Terraform reserves", async () => {
    const { invoke } = run({
      "dev-a": {
        code: `import { threadId } from "node:worker_threads";
          export const handler = () => new Promise((resolve) => setTimeout(() => resolve(threadId), 20));`,
        attributes: { reserved_concurrent_executions: 1 },
      },
    });
    const threads = await Promise.all([1, 2, 3, 4].map(() => resultOf(invoke("dev-a"))));
    expect(new Set(threads).size).toBe(1);
  });

  it("runs nothing of a function that Terraform stops", async () => {
    const { invoke } = run({
      "dev-a": {
        code: "export const handler = async () => 1;",
        attributes: { reserved_concurrent_executions: 0 },
      },
    });
    expect(await invoke("dev-a")).toEqual({
      error: { kind: "unknown", message: "dev-a is stopped: its reserved concurrency is 0" },
    });
  });

  it("has its output passed on line by line under its name", async () => {
    const done = new Promise<void>((resolve) => {
      const { invoke, logs } = run(
        {
          "dev-a": {
            code: "export const handler = async () => { console.log('one\\ntwo'); console.error('three'); };",
          },
        },
        () => {
          if (logs.length === 3) {
            expect([...logs].sort()).toEqual(["dev-a: one", "dev-a: three", "dev-a: two"]);
            resolve();
          }
        },
      );
      void invoke("dev-a");
    });
    await done;
  });

  it.each([
    ["dev-b", undefined],
    ["dev-a", "other"],
    ["dev-a", "2"],
  ])("%s with qualifier %s is unknown", async (name, qualifier) => {
    const { invoke } = run({ "dev-a": answering("1") });
    expect((await invoke(name, {}, qualifier)).error?.kind).toBe("unknown");
  });

  it.each(["live", "1", "$LATEST", undefined])("is found by the qualifier %s", async (qualifier) => {
    expect(await resultOf(run({ "dev-a": answering("1") }).invoke("dev-a", {}, qualifier))).toBe(1);
  });
});
