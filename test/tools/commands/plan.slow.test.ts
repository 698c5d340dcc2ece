import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { main } from "../../../tools/cli.ts";
import { summarizePlan } from "../../../tools/offline-terraform/plan-summary.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { commandContext } from "../offline-terraform/support/command-context.ts";
import { type Configuration, storeStack, writeStacks } from "../offline-terraform/support/store-stack.ts";
import { describeWithTerraform } from "../offline-terraform/support/with-terraform.ts";

/** The store with one more route. */
function withRoute(): Configuration {
  const configuration = storeStack();
  Object.assign(configuration.resource.aws_api_gateway_rest_api?.store ?? {}, {
    body: '{"paths":{"/new":{}}}',
  });
  return configuration;
}

describeWithTerraform("gatewright plan", () => {
  it("says what a first deploy creates, and that this is not AWS", async () => {
    const project = temporaryFolder("plan");
    writeStacks(project, { "dev-api": storeStack(), "prod-api": storeStack() });
    const { context, stdout, stderr } = commandContext(project);
    expect(await main(["plan", "dev", "--offline"], context)).toBe(0);
    expect(stdout()).toMatch(/^dev-api {2}8 to create\n/);
    expect(stdout()).not.toContain("prod-api");
    expect(stderr()).toMatch(/^Offline: .*AWS is not/);
    expect(readdirSync(path.join(project, ".gatewright"))).toEqual([".gitignore"]);
  });

  it("says what changes against another output directory, why it is replaced, and what goes", async () => {
    const project = temporaryFolder("plan");
    const base = writeStacks(temporaryFolder("plan"), { "dev-api": storeStack(), "dev-old": storeStack() });
    writeStacks(project, { "dev-api": withRoute() });
    const { context, stdout } = commandContext(project);
    expect(await main(["plan", "dev", "--offline", "--base", base], context)).toBe(0);
    expect(stdout().split("\n").slice(0, 5)).toEqual([
      "dev-api  2 to update, 1 to replace",
      "  ± aws_api_gateway_deployment.store  created before destroyed, because of triggers",
      "  ~ aws_api_gateway_rest_api.store  body",
      "  ~ aws_api_gateway_stage.store  deployment_id",
      "",
    ]);
    expect(stdout()).toContain("dev-old  8 to destroy");
  });

  it("gives each stack's plan as terraform does with --json", async () => {
    const project = temporaryFolder("plan");
    writeStacks(project, { "dev-api": storeStack() });
    const { context, stdout } = commandContext(project);
    expect(await main(["plan", "dev", "--offline", "--json"], context)).toBe(0);
    expect(JSON.parse(stdout())).toMatchObject({
      offline: true,
      stacks: { "dev-api": { format_version: expect.any(String), resource_changes: expect.any(Array) } },
    });
  });

  it("ends with Terraform's own message where Terraform rejects a stack", async () => {
    const project = temporaryFolder("plan");
    const configuration = storeStack();
    delete configuration.resource.aws_iam_role;
    writeStacks(project, { "dev-api": configuration });
    const { context, stdout, stderr } = commandContext(project);
    expect(await main(["plan", "dev", "--offline"], context)).toBe(1);
    expect(stderr()).toContain("Reference to undeclared resource");
    expect(stdout()).toBe("");
    expect(readdirSync(path.join(project, ".gatewright"))).toEqual([".gitignore"]);
  });
});

describe("the arguments of gatewright plan", () => {
  it.each<[string, readonly string[], number, string]>([
    ["no environment", ["--offline"], 2, "one environment is needed"],
    ["no --offline", ["dev"], 2, "OFFLINE_ONLY"],
    ["nothing synthesized", ["dev", "--offline"], 1, "SYNTH_MISSING"],
  ])("may not be %s", async (_, args, exitCode, message) => {
    const { context, stderr } = commandContext(temporaryFolder("plan"));
    expect(await main(["plan", ...args], context)).toBe(exitCode);
    expect(stderr()).toContain(message);
  });

  it("may not name an environment that has no stack", async () => {
    const project = temporaryFolder("plan");
    writeStacks(project, { "dev-api": storeStack() });
    const { context, stderr } = commandContext(project);
    expect(await main(["plan", "de", "--offline"], context)).toBe(1);
    expect(stderr()).toContain('No stack is called "de" or "de-…". Stacks: dev-api.');
  });
});

describe("the summary of a plan", () => {
  it("leaves out data sources and what does not change", () => {
    const change = { actions: ["no-op"], before: {}, after: {} };
    const read = { actions: ["read"], before: null, after: {} };
    const plan = {
      resource_changes: [
        { address: "aws_sqs_queue.a", mode: "managed", change },
        { address: "data.aws_region.b", mode: "data", change: read },
      ],
    };
    expect(summarizePlan("dev-api", plan)).toBe("dev-api  no changes\n");
  });
});
