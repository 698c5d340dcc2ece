import { describe, expect, it } from "@jest/globals";
import { inDependencyOrder } from "../../../../tools/offline-terraform/runner/state-owners.ts";
import { synthesizedStacks } from "../../../../tools/synthesized/synthesized-stacks.ts";
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

describe("synthesized stacks", () => {
  it("come after those whose state they read, which come along", () => {
    const stacks = synthesizedStacks(
      writeStacks(temporaryFolder("stacks"), { "dev-api": api, "dev-data": data }),
    );
    const reader = stacks.filter(({ name }) => name === "dev-api");
    expect(reader).toHaveLength(1);
    const ordered = inDependencyOrder(reader, stacks);
    expect(ordered.map(({ name }) => name)).toEqual(["dev-data", "dev-api"]);
  });

  it("may not read a state that belongs to none of them", () => {
    const [lonely] = synthesizedStacks(writeStacks(temporaryFolder("stacks"), { "dev-api": api }));
    expect(() => inDependencyOrder(lonely ? [lonely] : [], lonely ? [lonely] : [])).toThrow(
      /belongs to none of the synthesized stacks/,
    );
  });
});
