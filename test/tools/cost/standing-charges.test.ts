import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import type { JsonObject } from "../../../modules/security-bar/is-met.ts";
import { billingOf } from "../../../tools/cost/billing.ts";
import { standingChargesOf } from "../../../tools/cost/standing-charges.ts";
import { stackJson } from "../../../tools/synthesized/stack-json.ts";
import { goldenStacks } from "../../support/golden-stacks.ts";

const modules = path.join(import.meta.dirname, "../../../modules");

/** What one resource bills by the hour. */
function chargeOf(type: string, attributes: JsonObject, others: JsonObject = {}): unknown {
  const stack = stackJson("test", { resource: { ...others, [type]: { it: attributes } } });
  return (
    standingChargesOf([stack]).byType.find((each) => each.type === type)?.monthlyUsd ?? "unknown or none"
  );
}

function counts(environment: string): Readonly<Record<string, number>> {
  const { byType } = standingChargesOf(goldenStacks(environment));
  return Object.fromEntries(byType.map(({ type, count }) => [type, count]));
}

describe("what is billed by the hour, used or not", () => {
  it("is nothing in dev", () => {
    expect(standingChargesOf(goldenStacks("dev")).byType).toEqual([]);
  });

  it("is known of every type of resource: say in tools/cost/billing.ts how a new one bills", () => {
    for (const environment of ["dev", "staging", "prod"]) {
      expect(standingChargesOf(goldenStacks(environment)).unknownTypes).toEqual([]);
    }
    const strange = stackJson("test", { resource: { aws_redshift_cluster: { it: {} } } });
    expect(standingChargesOf([strange]).unknownTypes).toEqual(["aws_redshift_cluster"]);
  });

  it("is known of every type that a module makes, also where no shipped environment has it", () => {
    const files = readdirSync(modules, { recursive: true })
      .map(String)
      .filter((file) => file.endsWith(".ts"));
    const types = files.flatMap((file) =>
      [...readFileSync(path.join(modules, file), "utf8").matchAll(/provider-aws\/lib\/([a-z0-9-]+)\//g)]
        .map(([, name = ""]) => `aws_${name.replaceAll("-", "_")}`)
        .filter((type) => type !== "aws_provider" && !type.startsWith("aws_data_")),
    );
    expect(types).toContain("aws_apigatewayv2_vpc_link");
    expect(types.filter((type) => billingOf(type) === undefined)).toEqual([]);
  });

  it("is of these types in staging and production, and has a price", () => {
    const watched = [
      "aws_cloudwatch_composite_alarm",
      "aws_cloudwatch_dashboard",
      "aws_cloudwatch_metric_alarm",
    ];
    const everywhere = [...watched, "aws_kms_key", "aws_wafv2_web_acl"];
    expect(Object.keys(counts("staging"))).toEqual(everywhere);
    expect(Object.keys(counts("prod"))).toEqual(
      [
        "aws_api_gateway_stage",
        "aws_appautoscaling_policy",
        "aws_lambda_provisioned_concurrency_config",
        ...everywhere,
      ].sort(),
    );
    for (const environment of ["staging", "prod"]) {
      const { byType } = standingChargesOf(goldenStacks(environment));
      expect(byType.filter(({ monthlyUsd }) => monthlyUsd === undefined)).toEqual([]);
    }
  });

  it.each([
    ["aws_api_gateway_stage", { cache_cluster_enabled: true, cache_cluster_size: "0.5" }, 14.6],
    ["aws_api_gateway_stage", { cache_cluster_enabled: false, cache_cluster_size: "0.5" }, "unknown or none"],
    ["aws_wafv2_web_acl", { rule: [{}, {}, {}] }, 8],
    ["aws_wafv2_web_acl", { rule: {} }, 6],
    ["aws_cloudwatch_metric_alarm", { metric_name: "Errors", period: 60 }, 0.1],
    ["aws_cloudwatch_metric_alarm", { metric_name: "Errors", period: 10 }, 0.3],
    [
      "aws_cloudwatch_metric_alarm",
      { metric_query: [{ metric: {} }, { metric: [{}] }, { expression: "a/b" }] },
      0.2,
    ],
    [
      "aws_cloudwatch_metric_alarm",
      { metric_query: [{ metric: {} }, { expression: "ANOMALY_DETECTION_BAND(m, 2)" }] },
      0.3,
    ],
    ["aws_appautoscaling_policy", { policy_type: "TargetTrackingScaling" }, 0.2],
    ["aws_appautoscaling_policy", { policy_type: "StepScaling" }, "unknown or none"],
    ["aws_cloudfront_distribution", { viewer_certificate: [{ ssl_support_method: "vip" }] }, 600],
    [
      "aws_cloudfront_distribution",
      { viewer_certificate: { ssl_support_method: "sni-only" } },
      "unknown or none",
    ],
    ["aws_dynamodb_table", { billing_mode: "PAY_PER_REQUEST" }, "unknown or none"],
    ["aws_ssm_parameter", { tier: "Advanced" }, 0.05],
    ["aws_ssm_parameter", {}, "unknown or none"],
    ["aws_kms_key", {}, 1],
    ["aws_cloudwatch_dashboard", {}, 3],
  ])("%s %j bills %p a month", (type, attributes, monthlyUsd) => {
    expect(chargeOf(type, attributes)).toBe(monthlyUsd);
  });

  it("counts what has no known price, such as a table with provisioned capacity", () => {
    const stack = stackJson("test", {
      resource: { aws_dynamodb_table: { it: { billing_mode: "PROVISIONED" } } },
    });
    expect(standingChargesOf([stack]).byType).toEqual([
      { type: "aws_dynamodb_table", count: 1, monthlyUsd: undefined },
    ]);
  });

  it("of executions that wait depends on the memory of their function", () => {
    const functions = {
      aws_lambda_function: { orders: { function_name: "orders", memory_size: 512 } },
      aws_lambda_alias: { live: { function_name: "${aws_lambda_function.orders.function_name}" } },
    };
    const type = "aws_lambda_provisioned_concurrency_config";
    for (const name of [
      "orders",
      "${aws_lambda_function.orders.arn}",
      "${aws_lambda_alias.live.function_name}",
    ]) {
      expect(chargeOf(type, { function_name: name, provisioned_concurrent_executions: 1 }, functions)).toBe(
        4.38,
      );
    }
    expect(chargeOf(type, { function_name: "other", provisioned_concurrent_executions: 1 }, functions)).toBe(
      "unknown or none",
    );
  });
});
