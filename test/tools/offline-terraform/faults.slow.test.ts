import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, expect, it } from "@jest/globals";
import { type ServerOptions, startProviderServer } from "../../../tools/offline-terraform/provider-server.ts";
import { offlineEnvironment } from "../../../tools/offline-terraform/runner/offline-environment.ts";
import { type ProcessResult, runProcess } from "../../../tools/offline-terraform/runner/run-process.ts";
import { awsSchema } from "../../../tools/offline-terraform/schema/aws-schema.ts";
import { narrowSchema } from "../../../tools/offline-terraform/schema/narrow-schema.ts";
import { unknown } from "../../../tools/offline-terraform/wire/value.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { describeWithTerraform } from "./support/with-terraform.ts";

const configuration = JSON.stringify({
  terraform: { required_providers: { aws: { source: "aws" } } },
  provider: { aws: [{ region: "eu-west-1" }] },
  resource: { aws_sqs_queue: { orders: { name: "orders", delay_seconds: 5, policy: "{}" } } },
});
const schema = narrowSchema(awsSchema(), [configuration]);

describeWithTerraform("Terraform rejects a stand-in that", () => {
  const folder = temporaryFolder("faults");

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function run(options: ServerOptions, ...args: readonly string[]): Promise<ProcessResult> {
    mkdirSync(folder, { recursive: true });
    writeFileSync(path.join(folder, "main.tf.json"), configuration);
    await using server = await startProviderServer({ schema, ...options });
    const env = offlineEnvironment(process.env, server.environment);
    const common = { command: "terraform", cwd: folder, env };
    await runProcess({ ...common, args: ["init", "-input=false"] });
    return await runProcess({ ...common, args: [...args, "-no-color", "-input=false"] });
  }

  const apply = ["apply", "-auto-approve"];

  it("is not faulty: the same configuration applies without the faults below", async () => {
    expect(await run({}, ...apply)).toMatchObject({ exitCode: 0, stderr: "" });
  });

  it.each<[string, ServerOptions, RegExp]>([
    [
      "plans null for what it will compute",
      { alterPlan: (planned) => ({ ...planned, arn: null }) },
      /Provider produced inconsistent result after apply[\s\S]*\.arn: was null/,
    ],
    [
      "changes a configured value",
      { alterPlan: (planned) => ({ ...planned, delay_seconds: 6 }) },
      /Provider produced invalid plan[\s\S]*delay_seconds/,
    ],
    [
      "invents a value for what is not configured",
      { alterPlan: (planned) => ({ ...planned, content_based_deduplication: true }) },
      /Provider produced invalid plan[\s\S]*content_based_deduplication/,
    ],
    [
      "leaves an unknown value after apply",
      { alterState: (state) => ({ ...state, arn: unknown }) },
      /Provider returned invalid result object after apply[\s\S]*arn/,
    ],
    [
      "applies another value than it planned",
      { alterState: (state) => ({ ...state, delay_seconds: 6 }) },
      /Provider produced inconsistent result after apply[\s\S]*delay_seconds/,
    ],
    [
      "leaves out an attribute",
      { alterPlan: ({ arn: _, ...planned }) => planned },
      /24 attributes is required \(23 given\)/,
    ],
  ])("%s", async (_, options, message) => {
    const { exitCode, stderr } = await run(options, ...apply);
    expect(stderr).toMatch(message);
    expect(exitCode).toBe(1);
  });

  it("has no region to plan for", async () => {
    const original = configuration.replace(',"provider":{"aws":[{"region":"eu-west-1"}]}', "");
    mkdirSync(folder, { recursive: true });
    await using server = await startProviderServer({ schema });
    const env = offlineEnvironment(process.env, server.environment);
    writeFileSync(path.join(folder, "main.tf.json"), original);
    const common = { command: "terraform", cwd: folder, env };
    await runProcess({ ...common, args: ["init"] });
    const { stderr } = await runProcess({ ...common, args: ["plan", "-no-color", "-input=false"] });
    expect(stderr).toContain("Missing AWS region");
  });
});
