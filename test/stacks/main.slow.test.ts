import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { functionNames } from "../../stacks/bundles.ts";
import { edit, projectCopy, runMain } from "./support/project-copy.ts";

describe("main.ts", () => {
  it("writes the Terraform of every stack of every environment and says nothing", async () => {
    const { exitCode, stdout, stderr, files, outdir } = await runMain(projectCopy());
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 0, stdout: "", stderr: "" });
    const stacks = files
      .filter((file) => file.endsWith("cdk.tf.json"))
      .map((file) => file.split(path.sep)[1]);
    expect(stacks).toEqual([
      "account-111111111111-eu-west-1",
      "account-222222222222-eu-west-1",
      "account-333333333333-eu-west-1",
      ...["dev-api", "dev-data"],
      ...["prod-api", "prod-data", "prod-edge"],
      ...["staging-api", "staging-data", "staging-edge"],
    ]);
    const api = JSON.parse(readFileSync(path.join(outdir, "stacks/dev-api/cdk.tf.json"), "utf8"));
    const filenames = Object.values<{ filename: string }>(api.resource.aws_lambda_function).map(
      ({ filename }) => filename,
    );
    expect(filenames).toHaveLength(functionNames.length);
    expect(files).toEqual(expect.arrayContaining(filenames.map((name) => path.join("stacks/dev-api", name))));
    const matrix = JSON.parse(readFileSync(path.join(outdir, "authorization-matrix.json"), "utf8"));
    const apis = ["dev-api", "staging-api", "prod-api"].flatMap((stack) =>
      ["store", "users", "chat"].map((api) => `${stack}/${api}`),
    );
    expect(Object.keys(matrix)).toEqual(apis);
    expect(matrix["prod-api/store"]).toContainEqual({
      operationId: "createProduct",
      route: "POST /products",
      auth: "user (cognito)",
      scopes: ["store/products:write"],
      apiKey: false,
      ratePerSecond: 20,
      burstRequests: 40,
    });
  });

  it("writes nothing and tells the mistakes of contract and environments together", async () => {
    const copy = projectCopy();
    edit(path.join(copy, "contracts/store.openapi.yaml"), "      x-public: landing page\n", "");
    edit(path.join(copy, "stacks/environments/dev.ts"), "createProduct:", "createProdukt:");
    const { exitCode, stdout, stderr, files } = await runMain(copy);
    expect({ exitCode, stdout, files }).toEqual({ exitCode: 1, stdout: "", files: [] });
    expect(stderr).toMatch(/^1 problem in stacks dev-api, staging-api, prod-api$/m);
    expect(stderr).toMatch(/^1 problem in stack dev-api$/m);
    expect(stderr).toMatch(
      /^PUBLIC_WITHOUT_REASON {2}store › getRoot \(contracts\/store\.openapi\.yaml:\d+\)$/m,
    );
    expect(stderr).toMatch(/^OPERATION_UNKNOWN {2}store\/stage › createProdukt$/m);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("tells what an environment that cannot be read hides of the others, and which file to edit", async () => {
    const copy = projectCopy();
    edit(path.join(copy, "stacks/environments/dev.ts"), `region: "eu-west-1"`, `region: "Ireland"`);
    edit(path.join(copy, "stacks/environments/prod.ts"), "latencyMs: 2_000", "latencyMs: 30_000");
    edit(path.join(copy, "contracts/users.openapi.yaml"), "      operationId: getUser\n", "");
    const { exitCode, stderr, files } = await runMain(copy);
    expect({ exitCode, files }).toEqual({ exitCode: 1, files: [] });
    expect(stderr).toMatch(/^ENVIRONMENT_INVALID {2}stacks\/environments\/dev\.ts\n {2}region: .*\n\n/);
    expect(stderr).toMatch(/^OPERATION_ID {2}users › contracts\/users\.openapi\.yaml:\d+\n.*\n\n/m);
    expect(stderr).toMatch(
      /^ALARM_THRESHOLD {2}store-alarms › .*latencyMs\n.*got 30000\.\n {2}Settings of the environment: stacks\/environments\/prod\.ts$/m,
    );
  });

  it("tells where a source cannot be read, and nothing else", async () => {
    const copy = projectCopy();
    edit(path.join(copy, "stacks/environments/dev.ts"), `region: "eu-west-1",`, `region: "eu-west-1"}`);
    const { exitCode, stderr, files } = await runMain(copy);
    expect({ exitCode, files }).toEqual({ exitCode: 1, files: [] });
    expect(stderr).toMatch(
      /^Transform failed with 1 error:\n\S+stacks\/environments\/dev\.ts:\d+:\d+: ERROR: .*\n$/,
    );
  });

  it("tells the mistakes of several files together", async () => {
    const copy = projectCopy();
    edit(path.join(copy, "stacks/environments/dev.ts"), `region: "eu-west-1"`, `region: "Ireland"`);
    edit(path.join(copy, "stacks/environments/prod.ts"), `preset: "production"`, `preset: "best" as never`);
    edit(path.join(copy, "contracts/store.openapi.yaml"), "openapi: 3.0.3", "openapi: 3.1.0");
    edit(path.join(copy, "dist/functions/manifest.json"), `"version":1`, `"version":0`);
    const { exitCode, stderr } = await runMain(copy);
    expect(exitCode).toBe(1);
    expect(stderr.match(/^[A-Z_]+ {2}.*$/gm)).toEqual([
      "ENVIRONMENT_INVALID  stacks/environments/dev.ts",
      "ENVIRONMENT_INVALID  stacks/environments/prod.ts",
      "CONTRACT_UNREADABLE  contracts/store.openapi.yaml",
      "BUNDLE_MANIFEST  dist/functions/manifest.json",
    ]);
    expect(stderr).not.toMatch(/^\s+at \//m);
  });
});
