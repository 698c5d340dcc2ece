import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import {
  findStack,
  inDependencyOrder,
  type SynthesizedStack,
  synthesizedStacks,
} from "../../../../tools/offline-terraform/runner/synthesized-stacks.ts";
import { requireOfflineArguments } from "../../../../tools/offline-terraform/runner/terraform-arguments.ts";
import {
  layOutWorkDirectory,
  offlineFolder,
  workDirectoryName,
} from "../../../../tools/offline-terraform/runner/work-directory.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import { writeStacks } from "../support/store-stack.ts";

const s3 = (key: string) => ({ bucket: "states", key, region: "eu-west-1" });
const data = { terraform: { backend: { s3: s3("dev-data") } } };
const api = {
  terraform: { backend: { s3: s3("dev-api") } },
  data: {
    terraform_remote_state: { data: { backend: "s3", config: { ...s3("dev-data"), use_lockfile: true } } },
  },
};

function stackOf(stacks: readonly SynthesizedStack[], name: string): SynthesizedStack {
  const found = stacks.find((stack) => stack.name === name);
  if (found === undefined) throw new Error(`no stack ${name}`);
  return found;
}

describe("the folder that terraform runs in", () => {
  const project = temporaryFolder("work");
  const stacks = synthesizedStacks(writeStacks(project, { "dev-api": api, "dev-data": data }));
  const dev = stackOf(stacks, "dev-api");

  it("leads to the synthesized files and keeps the state and its override to itself", () => {
    mkdirSync(path.join(dev.directory, "assets"));
    mkdirSync(path.join(dev.directory, ".terraform"));
    writeFileSync(path.join(dev.directory, "terraform.tfstate"), "{}");
    const before = readdirSync(dev.directory).sort();
    const work = path.join(offlineFolder(project), "dev-api");
    layOutWorkDirectory(dev, work, stacks);
    expect(readdirSync(work).sort()).toEqual(["assets", "cdk.tf.json", "gatewright_override.tf.json"]);
    expect(realpathSync(path.join(work, "cdk.tf.json"))).toBe(
      realpathSync(path.join(dev.directory, "cdk.tf.json")),
    );
    expect(JSON.parse(readFileSync(path.join(work, "gatewright_override.tf.json"), "utf8"))).toEqual({
      terraform: { backend: { local: { path: "terraform.tfstate" } } },
      data: {
        terraform_remote_state: {
          data: { backend: "local", config: { path: "../dev-data/terraform.tfstate" } },
        },
      },
    });
    expect(readdirSync(dev.directory).sort()).toEqual(before);
  });

  it("is as deep in the project as the stack is, and out of git's sight", () => {
    const depth = (directory: string) => path.relative(project, directory).split(path.sep).length;
    expect(depth(path.join(offlineFolder(project), "dev-api"))).toBe(depth(dev.directory));
    expect(readFileSync(path.join(project, ".gatewright", ".gitignore"), "utf8")).toBe("*\n");
  });

  it("loses the files that the stack lost", () => {
    const work = temporaryFolder("work");
    const folder = temporaryFolder("work");
    writeFileSync(path.join(folder, "cdk.tf.json"), "{}");
    writeFileSync(path.join(folder, "old.tf.json"), "{}");
    const stack = { name: "x", directory: folder };
    layOutWorkDirectory(stack, work, [stack]);
    expect(existsSync(path.join(work, "old.tf.json"))).toBe(true);
    const smaller = temporaryFolder("work");
    writeFileSync(path.join(smaller, "cdk.tf.json"), "{}");
    layOutWorkDirectory({ ...stack, directory: smaller }, work, []);
    expect(existsSync(path.join(work, "old.tf.json"))).toBe(false);
  });

  it("has another name for a stack of the same name from elsewhere", () => {
    const output = path.join(project, "cdktf.out");
    expect(workDirectoryName(dev, output)).toBe("dev-api");
    const elsewhere = { name: "dev-api", directory: path.join(project, "copy", "dev-api") };
    expect(workDirectoryName(elsewhere, output)).toMatch(/^dev-api-[0-9a-f]{8}$/);
  });
});

describe("synthesized stacks", () => {
  const project = temporaryFolder("stacks");
  const output = writeStacks(project, { "dev-api": api, "dev-data": data });
  const stacks = synthesizedStacks(output);

  it("come after those whose state they read, which come along", () => {
    const ordered = inDependencyOrder([stackOf(stacks, "dev-api")], stacks);
    expect(ordered.map(({ name }) => name)).toEqual(["dev-data", "dev-api"]);
  });

  it("may not read a state that belongs to none of them", () => {
    const [lonely] = synthesizedStacks(writeStacks(temporaryFolder("stacks"), { "dev-api": api }));
    expect(() => inDependencyOrder(lonely ? [lonely] : [], lonely ? [lonely] : [])).toThrow(
      /belongs to none of the synthesized stacks/,
    );
  });

  it("are those of the last synthesis, whatever folders are left of an earlier one", () => {
    const left = writeStacks(temporaryFolder("stacks"), { "dev-api": api, "dev-data": data });
    const names = () => synthesizedStacks(left).map(({ name }) => name);
    expect(names()).toEqual(["dev-api", "dev-data"]);
    const manifest = path.join(left, "manifest.json");
    writeFileSync(manifest, JSON.stringify({ stacks: { "dev-data": {}, "dev-edge": {} } }));
    expect(names()).toEqual(["dev-data"]);
    expect(() => findStack("dev-api", left, left)).toThrow(/Stacks: dev-data\.$/);
    for (const text of ["{", "[]"]) {
      writeFileSync(manifest, text);
      expect(names).toThrow(expect.objectContaining({ code: "SYNTH_MISSING", scope: manifest }));
    }
  });

  it("are found by name or by folder", () => {
    expect(findStack("dev-data", project, output).directory).toBe(path.join(output, "stacks", "dev-data"));
    expect(findStack("cdktf.out/stacks/dev-data", project, output).name).toBe("dev-data");
    expect(() => findStack("prod-data", project, output)).toThrow(/Stacks: dev-api, dev-data/);
    expect(() => synthesizedStacks(project)).toThrow(/npm run synth/);
  });
});

describe("arguments for terraform", () => {
  it.each([["-state=x"], ["--state", "x"], ["-chdir=.."], ["-backend-config=key=x"], ["-migrate-state"]])(
    "may not lead to another state: %s",
    (...args) => {
      expect(() => requireOfflineArguments(["plan", ...args])).toThrow(/keeps its state/);
    },
  );

  it("may be anything else", () => {
    const args = ["plan", "-var=state=1", "-out=x", "state", "show", "-target=aws_x.state"];
    expect(() => requireOfflineArguments(args)).not.toThrow();
  });
});
