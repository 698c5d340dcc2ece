import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import {
  mustSucceed,
  type OfflineSession,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { apply } from "./support/offline-plan.ts";
import { storeStack, writeStacks } from "./support/store-stack.ts";
import { describeWithTerraform } from "./support/with-terraform.ts";

interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly instances: readonly [
      { readonly attributes: Readonly<Record<string, unknown>>; readonly private: string },
    ];
  }[];
}

describeWithTerraform("runs side by side", () => {
  let session: OfflineSession;

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  it("keep environments, accounts and provider aliases apart", async () => {
    const prod = JSON.parse(
      JSON.stringify(storeStack()).replaceAll("111111111111", "333333333333"),
    ) as object;
    const folder = temporaryFolder("isolation");
    const stacks = synthesizedStacks(writeStacks(folder, { "dev-api": storeStack(), "prod-api": prod }));
    const states = await Promise.all(
      stacks.map(async (stack) => {
        const opened = await session.open(stack, path.join(folder, "work"), stacks);
        await apply(opened);
        return JSON.parse(await mustSucceed(opened, ["state", "pull"])) as State;
      }),
    );
    const attributes = (state: State | undefined, type: string) =>
      state?.resources.find((resource) => resource.type === type)?.instances[0].attributes;
    const [dev, other] = states;
    expect(attributes(dev, "aws_lambda_function")?.arn).toBe(
      "arn:aws:lambda:eu-west-1:111111111111:function:dev-products",
    );
    expect(attributes(other, "aws_lambda_function")?.arn).toMatch(/:333333333333:/);
    expect(attributes(dev, "aws_acm_certificate")).toMatchObject({
      region: "us-east-1",
      tags_all: { edge: "yes" },
    });
    expect(attributes(dev, "aws_api_gateway_stage")).toMatchObject({
      region: "eu-west-1",
      tags_all: { environment: "dev" },
    });
  });

  it("mark every resource of the state, so that the real provider refuses it", async () => {
    const folder = temporaryFolder("isolation");
    const stacks = synthesizedStacks(writeStacks(folder, { "dev-api": storeStack() }));
    const [stack] = stacks;
    if (stack === undefined) throw new Error("no stack was written");
    const opened = await session.open(stack, path.join(folder, "work"), stacks);
    await apply(opened);
    const file = path.join(opened.workDirectory, "terraform.tfstate");
    const { resources } = JSON.parse(readFileSync(file, "utf8")) as State;
    const markers = resources.map(({ instances: [{ private: text }] }) =>
      Buffer.from(text, "base64").toString(),
    );
    expect(new Set(markers)).toEqual(new Set(["written by gatewright offline: not AWS"]));
    expect(() => JSON.parse(markers[0] ?? "{}")).toThrow();

    writeFileSync(file, readFileSync(file, "utf8").replaceAll(/"private": "[^"]*"/g, '"private": "e30="'));
    await expect(session.open(stack, path.join(folder, "work"), stacks)).rejects.toMatchObject({
      code: "OFFLINE_STATE_FOREIGN",
    });
    const refused = async (...args: readonly string[]) => {
      const { exitCode, stderr } = await opened.terraform([...args, "-no-color", "-input=false"]);
      return exitCode === 1 && stderr.includes("This state was not written offline");
    };
    expect(await refused("plan")).toBe(true);
    expect(await refused("plan", "-refresh=false")).toBe(true);
    expect(await refused("apply", "-refresh=false", "-destroy", "-auto-approve")).toBe(true);
  });
});

describeWithTerraform("an interrupted run", () => {
  const project = temporaryFolder("interrupt");
  const temporary = path.join(project, "tmp");
  const pidFile = path.join(project, "pid");
  let gatewright: ChildProcess;

  /** Applying it takes until somebody stops it. */
  const endless = {
    provisioner: [{ "local-exec": { command: `echo $$ > ${pidFile}; echo now waiting; exec sleep 600` } }],
  };

  beforeAll(() => {
    mkdirSync(temporary);
    writeStacks(project, { "dev-api": { ...storeStack(), resource: { terraform_data: { endless } } } });
    const bin = path.join(import.meta.dirname, "../../../bin/gatewright.mjs");
    gatewright = spawn(
      process.execPath,
      [bin, "terraform", "dev-api", "--", "apply", "-auto-approve", "-no-color"],
      {
        cwd: project,
        env: { ...process.env, TMPDIR: temporary },
        stdio: ["ignore", "pipe", "ignore"],
      },
    );
  });
  afterAll(() => {
    gatewright.kill("SIGINT");
  });

  it("leaves no process, no socket and no lock behind", async () => {
    await new Promise<void>((resolve) => {
      gatewright.stdout?.on("data", (chunk: Buffer) => {
        if (chunk.includes("(local-exec): now waiting")) resolve();
      });
    });
    const work = path.join(project, ".gatewright/offline/dev-api");
    const lock = path.join(work, ".terraform.tfstate.lock.info");
    expect(existsSync(lock)).toBe(true);
    expect(readdirSync(temporary).filter((name) => name.startsWith("gatewright-"))).toHaveLength(1);

    const ended = new Promise<number | null>((resolve) => gatewright.once("exit", resolve));
    gatewright.kill("SIGINT");
    expect(await ended).toBe(1);
    expect(existsSync(lock)).toBe(false);
    expect(readdirSync(temporary).filter((name) => name.startsWith("gatewright-"))).toEqual([]);
    const pid = Number(readFileSync(pidFile, "utf8"));
    expect(() => process.kill(pid, 0)).toThrow("ESRCH");
  });
});
