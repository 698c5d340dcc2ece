import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { main } from "../../../tools/cli.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { commandContext } from "../offline-terraform/support/command-context.ts";
import { storeStack, writeStacks } from "../offline-terraform/support/store-stack.ts";
import { describeWithTerraform } from "../offline-terraform/support/with-terraform.ts";

describeWithTerraform("gatewright terraform", () => {
  it("keeps a stack's state from one run to the next, beside the synthesized files", async () => {
    const project = temporaryFolder("terraform");
    writeStacks(project, { "dev-api": storeStack() });
    const run = (...args: readonly string[]) => {
      const { context } = commandContext(project);
      return main(["terraform", "dev-api", "--", ...args], context);
    };
    expect(await run("plan", "-out=first", "-detailed-exitcode", "-json")).toBe(2);
    expect(await run("apply", "-json", "first")).toBe(0);
    expect(await run("plan", "-detailed-exitcode", "-json")).toBe(0);
    expect(existsSync(path.join(project, ".gatewright/offline/dev-api/terraform.tfstate"))).toBe(true);
    expect(readdirSync(path.join(project, "cdktf.out/stacks/dev-api"))).toEqual(["cdk.tf.json"]);
  });
});

describe("gatewright terraform --serve", () => {
  it("prints what to export, and removes its socket when it is stopped", async () => {
    const stop = new AbortController();
    const { context, stdout, stderr } = commandContext(temporaryFolder("serve"), stop.signal);
    const ended = main(["terraform", "--serve"], context);
    await new Promise<void>((resolve) => {
      context.stderr.on("data", () => {
        if (stderr().includes("Ctrl-C")) resolve();
      });
    });
    const reattach = /^export TF_REATTACH_PROVIDERS='(.*)'$/m.exec(stdout())?.[1] ?? "{}";
    const [[address, { Pid, Test, Addr }] = ["", {}]] = Object.entries<Record<string, unknown>>(
      JSON.parse(reattach),
    );
    expect({ address, Pid, Test }).toEqual({
      address: "registry.terraform.io/hashicorp/aws",
      Pid: process.pid,
      Test: true,
    });
    const socket = String((Addr as { String: string }).String);
    expect(existsSync(socket)).toBe(true);
    stop.abort();
    expect(await ended).toBe(0);
    expect(existsSync(path.dirname(socket))).toBe(false);
  });

  it("runs a command with the variables set and answers with its exit code", async () => {
    const project = temporaryFolder("serve");
    const { context } = commandContext(project);
    const script = 'echo "$TF_REATTACH_PROVIDERS" > seen; exit 1';
    expect(await main(["terraform", "--serve", "--", "sh", "-c", script], context)).toBe(1);
    expect(readFileSync(path.join(project, "seen"), "utf8")).toContain("hashicorp/aws");
  });

  it("says so where the command is not to be found", async () => {
    const { context, stderr } = commandContext(temporaryFolder("serve"));
    expect(await main(["terraform", "--serve", "--", "no-such-command"], context)).toBe(2);
    expect(stderr()).toContain('"no-such-command" is not on the PATH');
  });
});

describe("the arguments of gatewright terraform", () => {
  it.each<[string, readonly string[], number, string]>([
    ["no stack", ["--", "plan"], 2, "one stack and what terraform is to do are needed"],
    ["nothing for terraform to do", ["dev-api"], 2, "one stack and what terraform is to do are needed"],
    ["two stacks", ["dev-api", "dev-data", "--", "plan"], 2, "one stack"],
    ["a stack to serve", ["dev-api", "--serve"], 2, "one stack"],
    ["an unknown stack", ["dev-apis", "--", "plan"], 1, "Stacks: dev-api."],
    ["another state", ["dev-api", "--", "plan", "-state=x"], 1, "OFFLINE_ARGUMENT"],
  ])("may not be %s", async (_, args, exitCode, message) => {
    const project = temporaryFolder("terraform");
    writeStacks(project, { "dev-api": storeStack() });
    const { context, stderr } = commandContext(project);
    expect(await main(["terraform", ...args], context)).toBe(exitCode);
    expect(stderr()).toContain(message);
  });
});
