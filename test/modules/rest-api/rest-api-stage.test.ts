import { describe, expect, it } from "@jest/globals";
import { contractOf, publicOperation, restApi, stageSettings } from "../../support/rest-api.ts";

describe("RestApiStage", () => {
  it("traces, and writes access logs into a group with an end", () => {
    const stack = restApi();
    const group = stack.find("aws_cloudwatch_log_group", { name: "/aws/apigateway/test-api/access" });
    expect(group).toMatchObject({ retention_in_days: 14 });
    expect(stack.only("aws_api_gateway_stage")).toMatchObject({
      stage_name: "test",
      xray_tracing_enabled: true,
      access_log_settings: {
        destination_arn: expect.stringMatching(/^\$\{aws_cloudwatch_log_group\.[\w-]+\.arn\}$/),
      },
    });
  });

  it("logs one flat JSON object that names the request, as AWS demands", () => {
    const { format } = restApi().only("aws_api_gateway_stage").access_log_settings as { format: string };
    const line = JSON.parse(format) as Record<string, string>;
    expect(line).toMatchObject({ requestId: "$context.requestId", status: "$context.status" });
    const fixed = Object.values(line).filter((value) => !value.startsWith("$context."));
    expect(fixed).toEqual(["REST", "test-api"]);
    expect(Buffer.byteLength(format)).toBeLessThan(3072);
  });

  it("makes the group of the execution logs before API Gateway does", () => {
    const stack = restApi();
    const groups = stack.all("aws_cloudwatch_log_group").map(({ name }) => String(name));
    expect(groups).toContainEqual(
      expect.stringMatching(/^API-Gateway-Execution-Logs_\$\{aws_api_gateway_rest_api\.\w+\.id\}\/test$/),
    );
    expect(stack.only("aws_api_gateway_stage").depends_on).toEqual([
      expect.stringMatching(/^aws_cloudwatch_log_group\.[\w-]*stage_execution-logs/),
      expect.stringMatching(/^aws_cloudwatch_log_group\.[\w-]*canary-access-logs/),
      expect.stringMatching(/^aws_cloudwatch_log_group\.[\w-]*canary-execution-logs/),
    ]);
  });

  it("gives the logs of a canary, which AWS keeps apart, the same end before there is one", () => {
    const groups = restApi().all("aws_cloudwatch_log_group");
    const ofCanary = groups.filter(({ name }) => String(name).endsWith("/Canary"));
    expect(ofCanary).toEqual([
      expect.objectContaining({ name: "/aws/apigateway/test-api/access/Canary", retention_in_days: 14 }),
      expect.objectContaining({
        name: expect.stringMatching(
          /^API-Gateway-Execution-Logs_\$\{aws_api_gateway_rest_api\.\w+\.id\}\/test\/Canary$/,
        ),
        retention_in_days: 14,
      }),
    ]);
  });

  it("sets level, metrics and throttle for every method, and never logs payloads", () => {
    expect(restApi().only("aws_api_gateway_method_settings")).toMatchObject({
      method_path: "*/*",
      settings: {
        metrics_enabled: true,
        logging_level: "ERROR",
        data_trace_enabled: false,
        throttling_rate_limit: 50,
        throttling_burst_limit: 100,
      },
    });
  });

  it.each([
    ["/", "~1/GET"],
    ["/items", "~1items/GET"],
    ["/items/{id}/parts", "~1items~1{id}~1parts/GET"],
  ])("throttles the operation at %s by the path %s", (path, methodPath) => {
    const contract = contractOf({ [path]: { get: publicOperation("getIt") } });
    const stage = {
      ...stageSettings,
      operationThrottles: { getIt: { ratePerSecond: 1.5, burstRequests: 3 } },
    };
    const settings = restApi({ contract, stage }).find("aws_api_gateway_method_settings", {
      method_path: methodPath,
    });
    expect(settings.settings).toMatchObject({ throttling_rate_limit: 1.5, throttling_burst_limit: 3 });
  });

  it("throttles an operation of any method by each method that its path does not have apart, as AWS takes no ANY", () => {
    const any = { "x-amazon-apigateway-any-method": publicOperation("proxy") };
    const contract = contractOf({ "/items": { ...any, get: publicOperation("getIt") } });
    const stage = {
      ...stageSettings,
      operationThrottles: { proxy: { ratePerSecond: 1.5, burstRequests: 3 } },
    };
    const settings = restApi({ contract, stage })
      .all("aws_api_gateway_method_settings")
      .filter(({ method_path }) => method_path !== "*/*");
    expect(settings.map(({ method_path }) => String(method_path)).sort()).toEqual(
      ["DELETE", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"].map((method) => `~1items/${method}`),
    );
    for (const each of settings)
      expect(each.settings).toMatchObject({ throttling_rate_limit: 1.5, throttling_burst_limit: 3 });
    // Each waits for another one, as two changes of one stage at the same time are a conflict.
    const waits = settings.map(({ depends_on }) => String(depends_on));
    expect(new Set(waits).size).toBe(6);
  });

  it("passes stage variables on", () => {
    const stack = restApi({ stage: { ...stageSettings, variables: { mode: "slow" } } });
    expect(stack.only("aws_api_gateway_stage").variables).toEqual({ mode: "slow" });
  });

  it.each([
    ["a name with a space", { name: "my stage" }, /name must be 1 to 128/],
    ["an empty name", { name: "" }, /name must be 1 to 128/],
    ["a name of 129 characters", { name: "a".repeat(129) }, /name must be 1 to 128/],
    ["a rate of zero", { throttle: { ratePerSecond: 0, burstRequests: 1 } }, /0 would refuse every request/],
    [
      "a broken burst",
      { throttle: { ratePerSecond: 1, burstRequests: 1.5 } },
      /burstRequests must be a whole/,
    ],
    ["a retention that CloudWatch has not", { logRetentionDays: 15 }, /one of 1, 3, 5.*got 15/],
  ])("refuses %s", (_title, settings, message) => {
    expect(() => restApi({ stage: { ...stageSettings, ...settings } })).toThrow(message);
  });

  it("takes a name of 128 characters", () => {
    const name = "a".repeat(128);
    expect(restApi({ stage: { ...stageSettings, name } }).only("aws_api_gateway_stage").stage_name).toBe(
      name,
    );
  });

  it("takes 100 variables, and names of 64 characters with values of 512", () => {
    const many = Array.from({ length: 99 }, (_, index) => [`v${index}`, "1"]);
    const variables = { ...Object.fromEntries(many), ["n".repeat(64)]: "v".repeat(512) };
    const stack = restApi({ stage: { ...stageSettings, variables } });
    expect(stack.only("aws_api_gateway_stage").variables).toEqual(variables);
  });

  it("refuses a throttle for an operation that does not exist, and names those that do", () => {
    const operationThrottles = { listItms: { ratePerSecond: 1, burstRequests: 1 } };
    expect(() => restApi({ stage: { ...stageSettings, operationThrottles } })).toThrow(
      /OPERATION_UNKNOWN.*listItms\n.*the contract has: listItems/,
    );
  });
});
