import { describe, expect, it } from "@jest/globals";
import { withExplanations } from "../../../modules/security-bar/explain.ts";
import { isMet, type JsonObject } from "../../../modules/security-bar/is-met.ts";
import { securityRules } from "../../../modules/security-bar/rules.ts";
import { presetNames, type SecurityRule, type Setting } from "../../../modules/security-bar/security-rule.ts";
import { presets } from "../../../stacks/environments/presets.ts";
import { securityExceptions } from "../../../stacks/environments/security-schema.ts";
import { stackJson } from "../../../tools/synthesized/stack-json.ts";
import { brokenPromises } from "../../support/broken-promises.ts";
import { goldenStacks } from "../../support/golden-stacks.ts";

const year: SecurityRule = {
  id: "CKV_AWS_338",
  status: "option",
  demands: "logs are kept for a year",
  setting: { resource: "aws_cloudwatch_log_group", attribute: "retention_in_days", wanted: { atLeast: 365 } },
  presets: ["regulated"],
  reason: "They cost money.",
};

function logsKept(days: number) {
  return {
    resource: { aws_cloudwatch_log_group: { logs: { "//": { metadata: {} }, retention_in_days: days } } },
  };
}

describe("explanations", () => {
  it("stand beside the resource that fails, and keep the comment that is there", () => {
    const explained = withExplanations(logsKept(364), { rules: [year] });
    expect(explained.resource.aws_cloudwatch_log_group.logs).toEqual({
      "//": { metadata: {}, explained: { CKV_AWS_338: "They cost money." } },
      retention_in_days: 364,
    });
  });

  it("stand beside those that a construct gave itself", () => {
    const logs = { "//": { explained: { OPERATION_AUTH: "Everybody may." } }, retention_in_days: 1 };
    const explained = withExplanations(
      { resource: { aws_cloudwatch_log_group: { logs } } },
      { rules: [year] },
    );
    expect(explained.resource.aws_cloudwatch_log_group.logs["//"]).toEqual({
      explained: { OPERATION_AUTH: "Everybody may.", CKV_AWS_338: "They cost money." },
    });
  });

  it("stand nowhere else", () => {
    expect(withExplanations(logsKept(365), { rules: [year] })).toEqual(logsKept(365));
    expect(withExplanations({ output: {} }, { rules: [year] })).toEqual({ output: {} });
  });

  it("excuse nothing that the preset promises", () => {
    expect(withExplanations(logsKept(90), { preset: "regulated", rules: [year] })).toEqual(logsKept(90));
    expect(withExplanations(logsKept(90), { preset: "production", rules: [year] })).not.toEqual(logsKept(90));
  });

  it("give the reason of an environment that keeps less than its preset promises", () => {
    const exceptions = { CKV_AWS_338: "The archive keeps every line for seven years." };
    const explained = withExplanations(logsKept(90), { preset: "regulated", exceptions, rules: [year] });
    expect(explained.resource.aws_cloudwatch_log_group.logs["//"]).toMatchObject({ explained: exceptions });
    expect(withExplanations(logsKept(365), { preset: "regulated", exceptions, rules: [year] })).toEqual(
      logsKept(365),
    );
  });
});

describe("the exceptions of an environment", () => {
  const faultsOf = (exceptions: object) => securityExceptions.safeParse(exceptions).error?.issues[0]?.message;

  it("are about what a preset promises", () => {
    const reason = "An office's firewall stands before it.";
    expect(faultsOf({ CKV2_AWS_29: reason })).toBeUndefined();
    expect(JSON.stringify(securityExceptions.safeParse({ CKV_AWS_116: reason }).error)).toContain(
      "must be a rule that a preset promises: API_ALARMS, CKV2_AWS_29,",
    );
  });

  it("give a reason", () => {
    expect(faultsOf({ CKV2_AWS_29: "too short a reason " })).toMatch(/must be the reason/);
    expect(faultsOf({ CKV2_AWS_29: "x".repeat(20) })).toBeUndefined();
  });
});

describe("a setting", () => {
  const locked = { default_action: { block: {} } };
  const resources = {
    aws_s3_bucket: { images: {}, logs: {} },
    aws_s3_bucket_versioning: {
      images: { bucket: "${aws_s3_bucket.images.id}", versioning_configuration: [{ status: "Enabled" }] },
    },
    aws_lambda_function: {
      it: {
        "//": {},
        tracing_config: { mode: "Active" },
        layers: [],
        publish: false,
        kms_key_arn: null,
        code: "",
      },
    },
    aws_wafv2_web_acl: {
      lock: locked,
      shop: { default_action: { allow: {} }, rule: [{ name: "a" }, { name: "b" }] },
    },
  };

  const bucket = { resource: "aws_s3_bucket", by: "aws_s3_bucket_versioning.bucket" };
  const webAcl = { resource: "aws_wafv2_web_acl", attribute: "rule.name" };
  const lock = { attribute: "default_action.block" };
  const rows: readonly (readonly [string, Setting, string, boolean])[] = [
    ["of a block", { resource: "aws_lambda_function", attribute: "tracing_config.mode" }, "it", true],
    ["that is absent", { resource: "aws_lambda_function", attribute: "vpc_config" }, "it", false],
    ["that is null", { resource: "aws_lambda_function", attribute: "kms_key_arn" }, "it", false],
    ["that is false", { resource: "aws_lambda_function", attribute: "publish" }, "it", false],
    ["that is an empty list", { resource: "aws_lambda_function", attribute: "layers" }, "it", false],
    ["that is an empty text", { resource: "aws_lambda_function", attribute: "code" }, "it", false],
    ["of another resource", { ...bucket, attribute: "versioning_configuration.status" }, "images", true],
    ["of another resource that points elsewhere", { ...bucket, attribute: "bucket" }, "logs", false],
    ["with another value", { ...bucket, attribute: "bucket", wanted: { equals: "x" } }, "images", false],
    [
      "whose text lacks another",
      { ...bucket, attribute: "bucket", wanted: { lacks: "logs" } },
      "images",
      true,
    ],
    [
      "whose text has another",
      { ...bucket, attribute: "bucket", wanted: { lacks: "images" } },
      "images",
      false,
    ],
    ["of one of several blocks", { ...webAcl, wanted: { equals: "b" } }, "shop", true],
    ["of none of the blocks", { ...webAcl, wanted: { equals: "c" } }, "shop", false],
    ["only for others", { ...webAcl, only: lock, wanted: { equals: "c" } }, "shop", true],
    ["only for such", { ...webAcl, only: lock }, "lock", false],
    ["not for such", { ...webAcl, except: lock }, "lock", true],
    [
      "of any resource of the stack",
      { ...webAcl, resource: "aws_s3_bucket", by: "aws_wafv2_web_acl" },
      "logs",
      true,
    ],
    [
      "of a type that is absent",
      { resource: "aws_s3_bucket", attribute: "name", by: "aws_sns_topic" },
      "logs",
      false,
    ],
  ];

  it.each(rows)("%s", (_title, setting, name, met) => {
    expect(
      isMet(setting, name, resources as Readonly<Record<string, Readonly<Record<string, JsonObject>>>>),
    ).toBe(met);
  });
});

describe("the map of rules", () => {
  it("knows the presets that environments have", () => {
    expect(presetNames).toEqual(Object.keys(presets));
  });

  it("says why, in a sentence, where a rule is not met", () => {
    const reasons = securityRules.flatMap((rule) => (rule.status === "on" ? [] : [rule.reason]));
    expect(reasons.filter((reason) => !/^[A-Z].{20,}\.( |$)|^[A-Z].{20,}\)\.$/.test(reason))).toEqual([]);
  });

  it("says one thing of a rule and a setting", () => {
    const keys = securityRules.map(({ id, setting }) => `${id} ${setting.resource} ${"only" in setting}`);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  it("promises with a preset what stricter presets promise too, and nothing that is suppressed", () => {
    const withReason = securityRules.flatMap((rule) => (rule.status === "on" ? [] : [rule]));
    expect(
      withReason.filter(({ status, presets: held }) => status === "suppressed" && held.length > 0),
    ).toEqual([]);
    for (const { presets: held } of withReason) expect(held).toEqual(presetNames.slice(3 - held.length));
  });
});

describe("what a preset promises", () => {
  it.each(["staging", "prod"])("holds for every resource of %s", (environment) => {
    const failed = goldenStacks(environment).flatMap((stack) => brokenPromises("production", stack));
    expect(failed).toEqual([]);
  });

  it("does not hold any more where an environment switches it off", () => {
    const [api] = goldenStacks("prod").filter(({ name }) => name === "prod-api");
    const { aws_cloudwatch_metric_alarm: _, ...resource } = api?.resources ?? {};
    const broken = brokenPromises("production", stackJson("prod-api", { resource }));
    expect(broken).toContainEqual(
      expect.stringMatching(/^API_ALARMS prod-api aws_api_gateway_rest_api\.store_api/),
    );
  });
});
