import { describe, expect, it } from "@jest/globals";
import { httpApi, httpApiProblems, httpStage } from "../../support/http-api.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";

describe("the stage of an HTTP API", () => {
  const contract = contractOf({
    "/a": { get: publicOperation("getA") },
    "/b/{id}": { put: publicOperation("putB") },
  });

  it("deploys by itself and writes each route's limit, also where it has none of its own", () => {
    const operationThrottles = { getA: { ratePerSecond: 2, burstRequests: 4 } };
    const stage = httpApi({ contract, stage: { ...httpStage, operationThrottles } }).only(
      "aws_apigatewayv2_stage",
    );
    const general = {
      throttling_rate_limit: 50,
      throttling_burst_limit: 100,
      detailed_metrics_enabled: true,
    };
    expect(stage).toMatchObject({
      name: "$default",
      auto_deploy: true,
      default_route_settings: general,
      route_settings: [
        { ...general, route_key: "GET /a", throttling_rate_limit: 2, throttling_burst_limit: 4 },
        { ...general, route_key: "PUT /b/{id}" },
      ],
    });
    expect(stage).not.toHaveProperty("stage_variables");
  });

  it("writes access logs as JSON into a group with an end", () => {
    const stack = httpApi();
    expect(
      stack.find("aws_cloudwatch_log_group", {
        retention_in_days: 14,
        name: "/aws/vendedlogs/apigateway/test-api/access",
      }),
    ).toBeDefined();
    const { format } = stack.only("aws_apigatewayv2_stage").access_log_settings as { format: string };
    expect(JSON.parse(format)).toMatchObject({ route: "$context.routeKey", status: "$context.status" });
  });

  it("can have a name and variables", () => {
    const stage = { ...httpStage, name: "v1", variables: { shop: "old" } };
    const stack = httpApi({ stage });
    expect(stack.only("aws_apigatewayv2_stage")).toMatchObject({
      name: "v1",
      stage_variables: { shop: "old" },
      // Another name is another stage, to which mappings move before the old one goes.
      lifecycle: { create_before_destroy: true },
    });
    expect(stack.only("aws_lambda_permission").source_arn).toMatch(/\/v1\/GET\/items$/);
  });

  it.each<[string, object, RegExp]>([
    [
      "a name with a slash",
      { name: "a/b" },
      /STAGE_LIMIT.*1 to 128 letters.*got "a\/b"; only HTTP APIs have "\$default"/s,
    ],
    ["a name of 129 characters", { name: "a".repeat(129) }, /STAGE_LIMIT/],
    ["a rate of 0", { throttle: { ratePerSecond: 0, burstRequests: 1 } }, /STAGE_LIMIT.*above 0/s],
    ["half a request of burst", { throttle: { ratePerSecond: 1, burstRequests: 0.5 } }, /STAGE_LIMIT/],
    ["a retention of 15 days", { logRetentionDays: 15 }, /STAGE_LIMIT.*logRetentionDays/s],
    ["a variable with a blank", { variables: { shop: "a b" } }, /STAGE_LIMIT.*"shop"/s],
    [
      "a throttle of no operation",
      { operationThrottles: { nobody: { ratePerSecond: 1, burstRequests: 1 } } },
      /OPERATION_UNKNOWN.*"nobody"; the contract has: listItems/s,
    ],
  ])("refuses %s", (_, change, problem) => {
    expect(httpApiProblems({ stage: { ...httpStage, ...change } })).toEqual([expect.stringMatching(problem)]);
  });

  it("takes a name of 128 characters", () => {
    expect(httpApiProblems({ stage: { ...httpStage, name: "a".repeat(128) } })).toEqual([]);
  });
});
