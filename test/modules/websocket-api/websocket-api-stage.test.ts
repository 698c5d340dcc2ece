import { describe, expect, it } from "@jest/globals";
import { messageContractOf, publicConnect, received } from "../../support/message-contract.ts";
import { websocketApi, websocketStage } from "../../support/websocket-api.ts";

describe("a stage", () => {
  const limit = { throttling_rate_limit: 50, throttling_burst_limit: 100 };
  const always = { data_trace_enabled: false, detailed_metrics_enabled: true, logging_level: "ERROR" };

  it("writes the limits of every route out, so that one which is taken away is never 0", () => {
    const contract = messageContractOf({ ...publicConnect, ask: received() });
    const stack = websocketApi({
      contract,
      stage: { ...websocketStage, routeThrottles: { ask: { ratePerSecond: 5, burstRequests: 7 } } },
    });
    expect(stack.only("aws_apigatewayv2_stage")).toMatchObject({
      name: "test",
      deployment_id: expect.stringMatching(/^\$\{aws_apigatewayv2_deployment\./),
      default_route_settings: { ...always, ...limit },
      route_settings: [
        { route_key: "$connect", ...always, ...limit },
        { route_key: "ask", ...always, throttling_rate_limit: 5, throttling_burst_limit: 7 },
      ],
    });
    expect(stack.only("aws_apigatewayv2_stage")).not.toHaveProperty("auto_deploy");
  });

  it("logs what happened, to groups with an end, and no query string of a handshake", () => {
    const stack = websocketApi({ stage: { ...websocketStage, variables: { host: "a.example" } } });
    const { access_log_settings: accessLogs, stage_variables: variables } = stack.only(
      "aws_apigatewayv2_stage",
    ) as { access_log_settings: { format: string }; stage_variables: object };
    expect(variables).toEqual({ host: "a.example" });
    expect(JSON.parse(accessLogs.format)).toMatchObject({
      connectionId: "$context.connectionId",
      route: "$context.routeKey",
    });
    expect(accessLogs.format).not.toMatch(/query|token/i);
    expect(stack.all("aws_cloudwatch_log_group").map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        "/aws/vendedlogs/apigateway/test-api/access",
        expect.stringMatching(/^\/aws\/apigateway\/\$\{aws_apigatewayv2_api\.\w+\.id\}\/test$/),
      ]),
    );
  });
});
