import { describe, expect, it } from "@jest/globals";
import { LambdaFunction } from "../../../modules/lambda-function/lambda-function.ts";
import type { FunctionRelease } from "../../../modules/lambda-function/live-alias.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { placement, stackOf } from "../../support/test-stack.ts";

const propsWith = (release?: FunctionRelease) => ({
  name: "test-users",
  placement,
  bundle: fakeBundle(),
  logRetentionDays: 14,
  release,
});
const made = (release?: FunctionRelease) => {
  const stack = stackOf((scope) => new LambdaFunction(scope, "users", propsWith(release)));
  return {
    description: stack.only("aws_lambda_function").description,
    alias: stack.only("aws_lambda_alias"),
  };
};
const version = expect.stringMatching(/^\$\{aws_lambda_function\.users_function_\w+\.version\}$/);
const canary = { kind: "canary", stable: "r1", candidate: "r2", percentTraffic: 12.5 } as const;

describe("the alias live", () => {
  it("leads to the newest version where no release is named", () => {
    const { description, alias } = made();
    expect(description).toBeUndefined();
    expect(alias).toEqual({ name: "live", function_name: expect.any(String), function_version: version });
  });

  it("leads to the newest version of a release that follows", () => {
    const { description, alias } = made({ kind: "following", name: "r7" });
    expect(description).toBe("release r7");
    expect(alias).not.toHaveProperty("lifecycle");
    expect(alias).not.toHaveProperty("routing_config");
  });

  it("keeps the stable version, and gives a share to the newest unless that is the first", () => {
    const { description, alias } = made(canary);
    expect(description).toBe("release r2");
    expect(alias).toMatchObject({
      function_version: version,
      lifecycle: { ignore_changes: ["function_version"] },
      routing_config: {
        additional_version_weights: expect.stringMatching(
          /^\$\{\{ for version in \[aws_lambda_function\.users_function_\w+\.version\] : version => 0\.125 if version != "1" \}\}$/,
        ),
      },
    });
  });

  it("keeps its version where the release is held", () => {
    const { description, alias } = made({ kind: "held", name: "r1" });
    expect(description).toBe("release r1");
    expect(alias).toMatchObject({ lifecycle: { ignore_changes: ["function_version"] } });
    expect(alias).not.toHaveProperty("routing_config");
  });

  const problems = (release: FunctionRelease) =>
    problemsOf((stack) => new LambdaFunction(stack, "users", propsWith(release)));

  it.each<[string, FunctionRelease, RegExp]>([
    ["against itself", { ...canary, candidate: "r1" }, /both "r1"/],
    ["of 101 %", { ...canary, percentTraffic: 101 }, /0 to 100, got 101/],
    ["of -1 %", { ...canary, percentTraffic: -1 }, /0 to 100, got -1/],
    ["of a release in capitals", { kind: "held", name: "R1" }, /"R1" must be/],
  ])("refuses a canary %s", (_, release, message) => {
    expect(problems(release)).toEqual([expect.stringMatching(/^CANARY {2}test\/users › release\n/)]);
    expect(problems(release)[0]).toMatch(message);
  });

  it.each([0, 100])("takes a share of %d %%", (percentTraffic) => {
    expect(problems({ ...canary, percentTraffic })).toEqual([]);
  });
});
