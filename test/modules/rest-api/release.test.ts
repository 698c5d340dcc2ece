import { describe, expect, it } from "@jest/globals";
import type { Release } from "../../../modules/rest-api/release.ts";
import { restReleaseMistakes } from "../../../modules/rest-api/release.ts";
import { restApi, stageSettings } from "../../support/rest-api.ts";

const canary = { kind: "canary", stable: "r1", candidate: "r2", percentTraffic: 10 } as const;

const deployed = (release?: Release) => restApi({ stage: { ...stageSettings, release } });

describe("the deployments of a release", () => {
  it.each<[string, Release | undefined, string]>([
    ["no release", undefined, "release r1"],
    ["a release that follows", { kind: "following", name: "r7" }, "release r7"],
  ])("%s is one that follows the API", (_, release, description) => {
    expect(deployed(release).only("aws_api_gateway_deployment")).toMatchObject({
      description,
      lifecycle: { create_before_destroy: true },
      triggers: { redeployment: expect.stringContaining("sha256(jsonencode(") },
    });
  });

  it("a held release is one that neither follows the API nor can be taken anew", () => {
    const { lifecycle } = deployed({ kind: "held", name: "r1" }).only("aws_api_gateway_deployment");
    expect(lifecycle).toEqual({
      create_before_destroy: true,
      ignore_changes: ["triggers"],
      prevent_destroy: true,
    });
  });

  it("a canary is both, side by side on one stage", () => {
    const stack = deployed({ ...canary, variableOverrides: { mode: "new" }, cache: "shared" });
    const lifecycleOf = (description: string) =>
      stack.find("aws_api_gateway_deployment", { description }).lifecycle;
    expect(lifecycleOf("release r1")).toMatchObject({ ignore_changes: ["triggers"], prevent_destroy: true });
    expect(lifecycleOf("release r2")).toEqual({ create_before_destroy: true });
    expect(stack.only("aws_api_gateway_stage")).toMatchObject({
      deployment_id: expect.stringMatching(/deployment_r1_\w+\.id\}$/),
      canary_settings: {
        deployment_id: expect.stringMatching(/deployment_r2_\w+\.id\}$/),
        percent_traffic: 10,
        stage_variable_overrides: { mode: "new" },
        use_stage_cache: true,
      },
    });
  });

  it("a stage without a canary says so by leaving the settings out, which ends one", () => {
    expect(deployed().only("aws_api_gateway_stage")).not.toHaveProperty("canary_settings");
  });
});

describe("a release", () => {
  const value = (length: number): Release => ({ ...canary, variableOverrides: { mode: "a".repeat(length) } });

  it.each<[string, Release]>([
    ["0 percent", { ...canary, percentTraffic: 0 }],
    ["100 percent", { ...canary, percentTraffic: 100 }],
    ["a variable of 512 characters", value(512)],
    ["a name of 63 characters", { kind: "following", name: "r".repeat(63) }],
  ])("with %s is taken", (_, release) => {
    expect(restReleaseMistakes(release)).toEqual([]);
  });

  it.each<[string, Release, RegExp]>([
    [
      "less than 0 percent",
      { ...canary, percentTraffic: -0.1 },
      /percentTraffic must be 0 to 100, got -0\.1/,
    ],
    ["more than 100 percent", { ...canary, percentTraffic: 100.1 }, /got 100\.1/],
    ["no number of percent", { ...canary, percentTraffic: Number.NaN }, /got NaN/],
    ["the stable release as its candidate", { ...canary, candidate: "r1" }, /both "r1"/],
    ["a variable of 513 characters", value(513), /variableOverrides: .*1 to 512/],
    ["a variable that is empty", value(0), /1 to 512/],
    [
      "a variable with a dash in its name",
      { ...canary, variableOverrides: { "a-b": "1" } },
      /"a-b" must be named/,
    ],
    ["a name of 64 characters", { kind: "held", name: "r".repeat(64) }, /must be 1 to 63/],
    ["a name in capitals", { kind: "following", name: "R1" }, /"R1" must be/],
  ])("with %s is refused", (_, release, message) => {
    const found = restReleaseMistakes(release);
    expect(found).toEqual([{ code: "CANARY", place: "release", message: expect.stringMatching(message) }]);
    expect(() => deployed(release)).toThrow(/CANARY {2}test\/api\/deployment › release/);
  });
});

it("a stage refuses variables that API Gateway would not take", () => {
  expect(() => restApi({ stage: { ...stageSettings, variables: { "a-b": "x y" } } })).toThrow(
    /STAGE_LIMIT.*\n.*"a-b" must be named(.|\n)*the value of the stage variable "a-b"/,
  );
});
