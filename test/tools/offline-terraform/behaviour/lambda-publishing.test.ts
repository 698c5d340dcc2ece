import { expect, it } from "@jest/globals";
import { recomputedByFunction } from "../../../../tools/offline-terraform/behaviour/lambda-publishing.ts";

function recomputed(publish: boolean, ...changedArguments: readonly string[]): readonly string[] {
  const changed = (name: string): boolean => changedArguments.includes(name);
  return recomputedByFunction({ prior: {}, planned: { publish }, changed });
}

const version = ["qualified_arn", "qualified_invoke_arn", "version"];

it.each([["source_code_hash"], ["environment"], ["timeout"]])(
  "publishes a version for a change of %s",
  (name) => {
    expect(recomputed(true, name)).toEqual(["last_modified", ...version]);
  },
);

it("publishes nothing where the function does not publish", () => {
  expect(recomputed(false, "source_code_hash")).toEqual(["last_modified"]);
});

it("publishes the first version when publishing is turned on", () => {
  expect(recomputed(true, "publish")).toEqual(version);
});

it.each([["tags"], ["tags_all"], ["reserved_concurrent_executions"]])(
  "publishes nothing for a change of %s",
  (name) => {
    expect(recomputed(true, name)).toEqual([]);
  },
);
