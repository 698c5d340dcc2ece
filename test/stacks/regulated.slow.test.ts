import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { buildApp } from "../../stacks/app.ts";
import { standingChargesOf } from "../../tools/cost/standing-charges.ts";
import { ownFindings } from "../../tools/security-bar/own-checks/own-checks.ts";
import type { StackJson } from "../../tools/synthesized/stack-json.ts";
import { readStacks } from "../../tools/synthesized/synthesized-stacks.ts";
import { standingChargesFile } from "../golden/golden-files.ts";
import { brokenPromises } from "../support/broken-promises.ts";
import { goldenStacks } from "../support/golden-stacks.ts";
import { regulatedEnvironment } from "../support/preset-environments.ts";
import { storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";

let stacks: readonly StackJson[];
beforeAll(() => {
  const outdir = temporaryFolder("regulated");
  buildApp([regulatedEnvironment()], storeSources(), outdir).synth();
  stacks = readStacks([outdir]);
});

/** No shipped environment has it: production as it is shipped, held to the strictest preset. */
describe("the preset regulated", () => {
  it("keeps what it promises", () => {
    expect(stacks.flatMap((stack) => brokenPromises("regulated", stack))).toEqual([]);
  });

  it("leaves nothing to our own checks", () => {
    expect(ownFindings(stacks)).toEqual([]);
  });

  it("bills these types by the hour, used or not, all with a price", () => {
    const { byType, unknownTypes } = standingChargesOf(stacks);
    expect(unknownTypes).toEqual([]);
    expect(byType.map(({ type }) => type)).toEqual([
      "aws_api_gateway_stage",
      "aws_appautoscaling_policy",
      "aws_cloudwatch_composite_alarm",
      "aws_cloudwatch_dashboard",
      "aws_cloudwatch_metric_alarm",
      "aws_kms_key",
      "aws_lambda_provisioned_concurrency_config",
      "aws_wafv2_web_acl",
    ]);
    expect(byType.filter(({ monthlyUsd }) => monthlyUsd === undefined)).toEqual([]);
  });

  it("bills by the hour what docs/standing-charges.md says", () => {
    const sum = (each: readonly StackJson[]) =>
      standingChargesOf(each).byType.reduce((usd, { monthlyUsd = Number.NaN }) => usd + monthlyUsd, 0);
    const more = (sum(stacks) - sum(goldenStacks("prod"))).toFixed(2);
    expect(readFileSync(standingChargesFile, "utf8")).toContain(`\`prod\` would bill $${more} more under it`);
  });
});
