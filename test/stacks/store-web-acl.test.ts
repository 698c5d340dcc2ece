import { describe, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { synth } from "../../modules/testing/synthesized-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { type EnvironmentInput, parseEnvironment } from "../../stacks/environments/schema.ts";
import { storeSources } from "../support/store-environment.ts";
import { temporaryFolder } from "../support/temporary.ts";

function apiStack(webAcl: EnvironmentInput["webAcl"]) {
  const environment = parseEnvironment("one", { ...environmentInputs.dev, name: "one", webAcl });
  const stacks = buildApp([environment], storeSources(), temporaryFolder("app")).node.findAll();
  const api = stacks.filter(TerraformStack.isStack).find(({ node }) => node.id === "one-api");
  if (api === undefined) throw new Error("there is no one-api");
  return synth(api);
}

describe("an environment with a web ACL", () => {
  it("has it in front of the store's stage, as the environment says, with logs as long as all others", () => {
    const stack = apiStack({ kind: "on", mode: "count", rateLimit: { requests: 100, windowSeconds: 60 } });
    expect(stack.only("aws_wafv2_web_acl_association")).toMatchObject({
      resource_arn: expect.stringContaining("aws_api_gateway_stage.store_stage"),
    });
    expect(stack.only("aws_wafv2_web_acl")).toMatchObject({
      name: "one-store",
      rule: expect.arrayContaining([
        expect.objectContaining({
          name: "rate-limit",
          action: { count: {} },
          statement: {
            rate_based_statement: expect.objectContaining({ limit: 100, evaluation_window_sec: 60 }),
          },
        }),
      ]),
    });
    expect(stack.find("aws_cloudwatch_log_group", { name: "aws-waf-logs-one-store" })).toMatchObject({
      retention_in_days: 14,
    });
  });

  it("has none where it says so", () => {
    const stack = apiStack({ kind: "off" });
    expect(stack.all("aws_wafv2_web_acl")).toEqual([]);
    expect(stack.all("aws_wafv2_web_acl_association")).toEqual([]);
  });
});
