import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { requireOfflineArguments } from "../../../../tools/offline-terraform/runner/terraform-arguments.ts";
import {
  layOutWorkDirectory,
  offlineFolder,
  workDirectoryName,
} from "../../../../tools/offline-terraform/runner/work-directory.ts";
import {
  type SynthesizedStack,
  synthesizedStacks,
} from "../../../../tools/synthesized/synthesized-stacks.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import { apiStack, dataStack } from "../support/dependent-stacks.ts";
import { writeStacks } from "../support/store-stack.ts";

function stackOf(stacks: readonly SynthesizedStack[], name: string): SynthesizedStack {
  const found = stacks.find((stack) => stack.name === name);
  if (found === undefined) throw new Error(`no stack ${name}`);
  return found;
}

describe("the folder that terraform runs in", () => {
  const project = temporaryFolder("work");
  const stacks = synthesizedStacks(writeStacks(project, { "dev-api": apiStack, "dev-data": dataStack }));
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
