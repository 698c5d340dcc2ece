import { describe, expect, it } from "@jest/globals";
import { inDependencyOrder } from "../../../../tools/offline-terraform/runner/state-owners.ts";
import { synthesizedStacks } from "../../../../tools/synthesized/synthesized-stacks.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import { apiStack, dataStack } from "../support/dependent-stacks.ts";
import { writeStacks } from "../support/store-stack.ts";

describe("synthesized stacks", () => {
  it("come after those whose state they read, which come along", () => {
    const stacks = synthesizedStacks(
      writeStacks(temporaryFolder("stacks"), { "dev-api": apiStack, "dev-data": dataStack }),
    );
    const reader = stacks.filter(({ name }) => name === "dev-api");
    expect(reader).toHaveLength(1);
    const ordered = inDependencyOrder(reader, stacks);
    expect(ordered.map(({ name }) => name)).toEqual(["dev-data", "dev-api"]);
  });

  it("may not read a state that belongs to none of them", () => {
    const [lonely] = synthesizedStacks(writeStacks(temporaryFolder("stacks"), { "dev-api": apiStack }));
    expect(() => inDependencyOrder(lonely ? [lonely] : [], lonely ? [lonely] : [])).toThrow(
      /belongs to none of the synthesized stacks/,
    );
  });
});
