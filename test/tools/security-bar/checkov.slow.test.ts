import { describe, expect, it } from "@jest/globals";
import { runCheckov } from "../../../tools/security-bar/checkov.ts";
import { stackJson } from "../../../tools/synthesized/stack-json.ts";

const installation = process.env.CHECKOV_DIR;
const title = "checkov (test/support/checkov.sh installs it, CHECKOV_DIR says where)";
const where = installation === undefined ? describe.skip : describe;

/** Python reads a thousand rules first. */
const startsSlowlyMs = 120_000;

function policyOf(statement: object) {
  return {
    role: "${aws_iam_role.it.id}",
    policy: JSON.stringify({ Version: "2012-10-17", Statement: [statement] }),
  };
}

const provider = { aws: [{ region: "eu-west-1" }] };

where(title, () => {
  const stacks = [
    stackJson("one-api", {
      terraform: { required_version: ">= 1.11.0", backend: { local: {} } },
      provider,
      resource: {
        aws_lambda_function: {
          orders_1A: { function_name: "orders", runtime: "nodejs22.x", environment: {} },
        },
        aws_cloudwatch_log_group: { logs_2B: { name: "logs", retention_in_days: 400, kms_key_id: "key" } },
      },
    }),
    stackJson("two-api", {
      provider,
      resource: {
        aws_iam_role_policy: {
          wide_3C: policyOf({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" }),
          narrow_4D: policyOf({ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::images/*" }),
        },
      },
    }),
  ];

  it(
    "scans several stacks at once, and policies that stand there as text",
    () => {
      const { findings, rules } = runCheckov(String(installation), stacks);
      const places = findings.map(({ rule, stack, resource }) => `${rule} ${stack} ${resource}`);
      expect(places).toEqual(
        expect.arrayContaining(["CKV_AWS_116 one-api orders_1A", "CKV_AWS_356 two-api wide_3C"]),
      );
      expect(places.filter((place) => /logs_2B|narrow_4D/.test(place))).toEqual([]);
      expect(rules).toContain("CKV_AWS_338");
    },
    startsSlowlyMs,
  );

  it(
    "is not believed about a stack that it cannot read, or passes over",
    () => {
      const broken = stackJson("three-api", { resource: { aws_sqs_queue: { it: "no block" } } });
      expect(() => runCheckov(String(installation), [broken])).toThrow(/could not read .*three-api/);
      const unseen = stackJson("four-api", { output: {} });
      expect(() => runCheckov(String(installation), [...stacks, unseen])).toThrow(
        "looked at nothing in four-api",
      );
    },
    startsSlowlyMs,
  );
});
