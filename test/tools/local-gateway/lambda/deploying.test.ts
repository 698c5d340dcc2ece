import { existsSync } from "node:fs";
import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "@jest/globals";
import { LocalLambda } from "../../../../tools/local-gateway/lambda/local-lambda.ts";
import type { FixtureFunction } from "../support/fixture-stack.ts";
import { answering, load, resultOf, run, runtimes } from "../support/lambda-runtime.ts";

describe("deploying", () => {
  const counting = (version: string): FixtureFunction => ({
    code: `let calls = 0; export const handler = async () => "${version}" + ++calls;`,
  });

  it("keeps the environments of what did not change and replaces the others", async () => {
    const { invoke, runtime } = run({ "dev-a": counting("a"), "dev-b": counting("b") });
    await Promise.all([invoke("dev-a"), invoke("dev-b")]);
    runtime.deploy(load({ "dev-a": counting("a"), "dev-b": counting("new") }), {
      dynamodbUrl: "http://127.0.0.1:1",
    });
    expect([await resultOf(invoke("dev-a")), await resultOf(invoke("dev-b"))]).toEqual(["a2", "new1"]);
  });

  it("lets a call that has begun end with the code it began with", async () => {
    const slow: FixtureFunction = {
      code: "export const handler = () => new Promise((resolve) => setTimeout(() => resolve('old'), 100));",
    };
    const { invoke, runtime } = run({ "dev-a": slow });
    const begun = resultOf(invoke("dev-a"));
    runtime.deploy(load({ "dev-a": counting("new") }), {});
    expect(await resultOf(invoke("dev-a"))).toBe("new1");
    expect(await begun).toBe("old");
  });

  it.each([
    ["is absent", { attributes: { filename: "assets/none.zip" } }, /cannot be read/],
    ["is no zip", { attributes: { filename: "cdk.tf.json" } }, /not a zip/],
  ])("refuses a function whose code %s", (_, more, message) => {
    const runtime = new LocalLambda(() => {});
    runtimes.push(runtime);
    const functions = load({ "dev-a": { ...answering("1"), ...more } });
    expect(() => runtime.deploy(functions, {})).toThrow(message);
  });

  it("ends with stop: running calls fail and the unpacked code is gone", async () => {
    const { invoke, runtime } = run({
      "dev-a": answering("new Promise(() => {})"),
      "dev-b": answering("import.meta.filename ?? import.meta.url"),
    });
    const file = String(await resultOf(invoke("dev-b")));
    const hanging = invoke("dev-a");
    expect(existsSync(file.replace("file://", ""))).toBe(true);
    await runtime.stop();
    expect((await hanging).error?.kind).toBe("crash");
    expect(existsSync(file.replace("file://", ""))).toBe(false);
  });

  const slowOrQuick = `import { threadId } from "node:worker_threads";
    export const handler = async (event) => {
      if (event.slow) await new Promise((resolve) => setTimeout(resolve, 400));
      return threadId;
    };`;

  it("gives calls that wait behind a slow one to another environment, though the function was quick before", async () => {
    const { invoke } = run({ "dev-a": { code: slowOrQuick } });
    for (let call = 0; call < 60; call++) await invoke("dev-a");
    const order: string[] = [];
    const slow = resultOf(invoke("dev-a", { slow: true })).then((thread) => {
      order.push("slow");
      return thread;
    });
    const quick = Promise.all([1, 2, 3].map(() => resultOf(invoke("dev-a")))).then((threads) => {
      order.push("quick");
      return threads;
    });
    const [slowThread, quickThreads] = await Promise.all([slow, quick]);
    expect(order).toEqual(["quick", "slow"]);
    expect(quickThreads).not.toContain(slowThread);
  });

  it("calls an environment again after calls that came while it was at work went elsewhere", async () => {
    const { invoke } = run({ "dev-a": { code: slowOrQuick } });
    for (let call = 0; call < 60; call++) await invoke("dev-a");
    const slow = resultOf(invoke("dev-a", { slow: true }));
    await setImmediate();
    const quickThreads = await Promise.all([1, 2, 3].map(() => resultOf(invoke("dev-a"))));
    const slowThread = await slow;
    expect(quickThreads).not.toContain(slowThread);
    expect(await resultOf(invoke("dev-a"))).toBe(slowThread);
  });

  it("answers the calls that waited behind one that crashed", async () => {
    const { invoke } = run({
      "dev-a": {
        code: "export const handler = async (event) => { if (event.die) process.exit(); return 'fine'; };",
      },
    });
    for (let call = 0; call < 60; call++) await invoke("dev-a");
    const dying = invoke("dev-a", { die: true });
    const others = [1, 2, 3].map(() => resultOf(invoke("dev-a")));
    expect((await dying).error?.kind).toBe("crash");
    expect(await Promise.all(others)).toEqual(["fine", "fine", "fine"]);
  });
});
