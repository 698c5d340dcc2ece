import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { on, type SecurityRule } from "../../../modules/security-bar/security-rule.ts";
import { runCheckov, scanResultOf } from "../../../tools/security-bar/checkov.ts";
import { compare, isOfCheckov, mapFaults, unneededExceptions } from "../../../tools/security-bar/compare.ts";
import { explainedText, faultsOf } from "../../../tools/security-bar/report.ts";
import { scannerInput } from "../../../tools/security-bar/scanner-input.ts";
import { stackJson } from "../../../tools/synthesized/stack-json.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const check = (id: string, resource: string, stack = "dev-api") => ({
  check_id: id,
  check_name: `Ensure ${id}`,
  file_path: `/${stack}/cdk.tf.json`,
  resource,
});

function output(
  failed: readonly object[],
  passed: readonly object[] = [],
  parsing_errors: readonly string[] = [],
) {
  return JSON.stringify({ results: { passed_checks: passed, failed_checks: failed, parsing_errors } });
}

/** A function that says why it fails these rules. */
function stackExplaining(explained: Readonly<Record<string, string>>) {
  const comment = { metadata: {}, explained };
  return stackJson("dev-api", { resource: { aws_lambda_function: { products_1: { "//": comment } } } });
}

describe("checkov's answer", () => {
  it("names each resource as its stack does, whichever way the rule was written", () => {
    const { findings, rules, scanned } = scanResultOf(
      output(
        [check("CKV_AWS_116", "resource.products_1"), check("CKV2_AWS_75", "aws_lambda_function.products_1")],
        [check("CKV_AWS_50", "resource.products_1"), check("CKV_AWS_41", "provider.aws", "dev-data")],
      ),
    );
    expect(findings).toEqual([
      { rule: "CKV_AWS_116", title: "Ensure CKV_AWS_116", stack: "dev-api", resource: "products_1" },
      { rule: "CKV2_AWS_75", title: "Ensure CKV2_AWS_75", stack: "dev-api", resource: "products_1" },
    ]);
    expect([...rules].sort()).toEqual(["CKV2_AWS_75", "CKV_AWS_116", "CKV_AWS_41", "CKV_AWS_50"]);
    expect([...scanned]).toEqual(["dev-api", "dev-data"]);
  });

  it.each([
    [
      "a stack that it could not read",
      output([], [], ["/dev-api/cdk.tf.json"]),
      /could not read \/dev-api\/cdk/,
    ],
    ["no JSON", "Traceback", /its answer is not as it should be/],
    ["nothing scanned", '{"passed":0,"failed":0}', /its answer is not as it should be/],
  ])("is refused with %s", (_title, text, message) => {
    expect(() => scanResultOf(text)).toThrow(message);
  });

  it("does not follow what a developer told checkov to skip, in the working directory or at home", () => {
    const installation = temporaryFolder("checkov");
    const program = path.join(installation, "bin/checkov");
    mkdirSync(path.dirname(program));
    const answer = output([], [], ["$PWD $HOME $2"]).replaceAll('"', '\\"');
    writeFileSync(program, `#!/bin/sh\necho "${answer}"\n`, { mode: 0o755 });
    expect(() => runCheckov(installation, [])).toThrow(/could not read (\S+) \1 \1$/);
  });

  it("cannot be had without checkov", () => {
    expect(() => runCheckov(temporaryFolder("checkov"), [])).toThrow(
      /not installed there\. Run test\/support\/checkov\.sh <directory>/,
    );
  });
});

describe("what checkov reads", () => {
  it("has every policy of a role as a document, whose text it would pass unread", () => {
    const policy = {
      Statement: [
        { Effect: "Allow", Action: "s3:GetObject", Resource: ["arn:aws:s3:::a/*"] },
        {
          Effect: "Deny",
          NotAction: ["s3:*"],
          NotResource: "b",
          Condition: { Bool: { "aws:SecureTransport": "false" } },
        },
      ],
    };
    const input = scannerInput(
      stackJson("dev-api", {
        terraform: { required_version: ">= 1.11.0" },
        data: { aws_ssm_parameter: {} },
        resource: {
          aws_iam_role_policy: { one: { policy: JSON.stringify(policy) }, later: { policy: "${x.y}" } },
        },
      }),
    );
    expect(input.terraform).toBeUndefined();
    expect(input.data).toEqual({
      aws_ssm_parameter: {},
      aws_iam_policy_document: {
        one: {
          statement: [
            { effect: "Allow", actions: ["s3:GetObject"], resources: ["arn:aws:s3:::a/*"] },
            {
              effect: "Deny",
              not_actions: ["s3:*"],
              not_resources: ["b"],
              condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
            },
          ],
        },
      },
    });
  });
});

describe("findings and explanations", () => {
  const { findings } = scanResultOf(output([check("CKV_AWS_116", "resource.products_1")]));
  const clean = { unmapped: [], unused: [], unneeded: [] };

  it("match by stack, resource and rule", () => {
    const verdict = {
      ...compare([stackExplaining({ CKV_AWS_116: "It waits." })], findings, isOfCheckov),
      ...clean,
    };
    expect(explainedText(verdict.explained)).toBe(
      "CKV_AWS_116  Ensure CKV_AWS_116\n  It waits.\n  dev-api (1)\n",
    );
    expect(faultsOf(verdict)).toEqual([]);
  });

  it("leave a finding that nobody explains", () => {
    const verdict = { ...compare([stackExplaining({})], findings, isOfCheckov), ...clean };
    expect(faultsOf(verdict).join("\n")).toMatch(
      /^CKV_AWS_116 {2}dev-api products_1\n {2}Ensure CKV_AWS_116: Meet it, or/,
    );
  });

  it("leave an explanation that no finding needs", () => {
    const stack = stackExplaining({ CKV_AWS_116: "It waits.", CKV_AWS_117: "No VPC." });
    const verdict = { ...compare([stack], findings, isOfCheckov), ...clean };
    expect(faultsOf(verdict).join("\n")).toMatch(
      /^CKV_AWS_117 {2}dev-api aws_lambda_function\.products_1\n.*does not fail it/,
    );
  });

  it("say nothing of explanations whose rule is applied elsewhere", () => {
    const stack = stackExplaining({ CKV_AWS_116: "It waits.", "Lambda.3": "No VPC." });
    expect(compare([stack], findings, isOfCheckov).stale).toEqual([]);
  });

  it("are about rules that the map has; what is there for no resource is no fault", () => {
    const rules: readonly SecurityRule[] = [
      on("CKV_AWS_50", "aws_lambda_function.tracing_config", "traced"),
      on("CKV_AWS_45", "aws_lambda_function.environment", "no secrets"),
      on("STAGE_THROTTLE", "aws_api_gateway_stage.name", "limited"),
    ];
    const faults = mapFaults(rules, new Set(["CKV_AWS_50", "CKV_AWS_999"]));
    expect(faults).toEqual({ unmapped: ["CKV_AWS_999"], unused: ["CKV_AWS_45"] });
    const verdict = { explained: [], unexplained: [], stale: [], unneeded: [], ...faults };
    expect(faultsOf(verdict).join("\n")).toMatch(/^CKV_AWS_999 .*Add it$/);
  });

  it("leave an exception of an environment that none of its resources needs", () => {
    const stacks = [stackExplaining({ CKV2_AWS_29: "A firewall stands before it." })];
    const securityExceptions = {
      CKV2_AWS_29: "A firewall stands before it.",
      CKV_AWS_338: "The archive keeps them.",
    };
    const environments = [
      { name: "dev", securityExceptions },
      { name: "de", securityExceptions: { CKV2_AWS_29: "Another environment." } },
    ];
    const unneeded = unneededExceptions(stacks, environments);
    expect(unneeded).toEqual(["dev CKV_AWS_338", "de CKV2_AWS_29"]);
    const verdict = { explained: [], unexplained: [], stale: [], ...clean, unneeded };
    expect(faultsOf(verdict)).toHaveLength(2);
  });
});
