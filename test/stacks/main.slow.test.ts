import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { functionNames } from "../../stacks/bundles.ts";
import { temporaryFolder } from "../support/temporary.ts";

const project = path.join(import.meta.dirname, "../..");

interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What was written, by its path in the output folder. */
  readonly files: readonly string[];
  readonly outdir: string;
}

/** Runs `main.ts` of a copy of the project, as `npm run synth` does, after a change of the copy. */
async function runMain(change: (copy: string) => void = () => {}): Promise<Run> {
  const copy = temporaryFolder("project");
  for (const part of ["main.ts", "package.json", "tsconfig.json", "contracts", "modules", "stacks"]) {
    cpSync(path.join(project, part), path.join(copy, part), { recursive: true });
  }
  symlinkSync(path.join(project, "node_modules"), path.join(copy, "node_modules"));
  bundleInto(path.join(copy, "dist/functions"));
  change(copy);
  const outdir = temporaryFolder("cdktf-out");
  const { PATH } = process.env;
  const env = { PATH, CDKTF_OUTDIR: outdir, CHECKPOINT_DISABLE: "1" };
  const args = ["--import", "tsx", "main.ts"];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, { cwd: copy, env }, (_error, stdout, stderr) => {
      const written = readdirSync(outdir, { recursive: true, withFileTypes: true });
      const files = written
        .filter((each) => each.isFile())
        .map((each) => path.join(each.parentPath, each.name));
      const relative = files.map((file) => path.relative(outdir, file)).sort();
      resolve({ exitCode: child.exitCode ?? -1, stdout, stderr, files: relative, outdir });
    });
  });
}

function bundleInto(folder: string): void {
  mkdirSync(folder, { recursive: true });
  for (const name of functionNames) writeFileSync(path.join(folder, `${name}.zip`), name);
  const common = { bytes: 3, sha256: "AAAA", handler: "index.handler", runtime: "nodejs22.x" };
  const functions = Object.fromEntries(
    functionNames.map((name) => [name, { ...common, file: `${name}.zip` }]),
  );
  writeFileSync(path.join(folder, "manifest.json"), JSON.stringify({ version: 1, functions }));
}

function edit(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  if (!text.includes(from)) throw new Error(`${path.basename(file)} holds no ${JSON.stringify(from)}`);
  writeFileSync(file, text.replace(from, to));
}

describe("main.ts", () => {
  it("writes the Terraform of every stack of every environment and says nothing", async () => {
    const { exitCode, stdout, stderr, files, outdir } = await runMain();
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
    const { exitCode, stdout, stderr, files } = await runMain((copy) => {
      edit(path.join(copy, "contracts/store.openapi.yaml"), "      x-public: landing page\n", "");
      edit(path.join(copy, "stacks/environments/dev.ts"), "createProduct:", "createProdukt:");
    });
    expect({ exitCode, stdout, files }).toEqual({ exitCode: 1, stdout: "", files: [] });
    expect(stderr).toMatch(/^1 problem in stacks dev-api, staging-api, prod-api$/m);
    expect(stderr).toMatch(/^1 problem in stack dev-api$/m);
    expect(stderr).toMatch(
      /^PUBLIC_WITHOUT_REASON {2}store › getRoot \(contracts\/store\.openapi\.yaml:\d+\)$/m,
    );
    expect(stderr).toMatch(/^OPERATION_UNKNOWN {2}store\/stage › createProdukt$/m);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it("tells the mistakes of several files together", async () => {
    const { exitCode, stderr } = await runMain((copy) => {
      edit(path.join(copy, "stacks/environments/dev.ts"), `region: "eu-west-1"`, `region: "Ireland"`);
      edit(path.join(copy, "stacks/environments/prod.ts"), `preset: "production"`, `preset: "best" as never`);
      edit(path.join(copy, "contracts/store.openapi.yaml"), "openapi: 3.0.3", "openapi: 3.1.0");
      edit(path.join(copy, "dist/functions/manifest.json"), `"version":1`, `"version":0`);
    });
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
