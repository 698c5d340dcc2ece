import { describe, expect, it } from "@jest/globals";
import { notesOf } from "../../../modules/shared/notes.ts";
import { reportedProblems } from "../../../modules/shared/problems.ts";
import { type SynthesizedStack, synth } from "../../../modules/testing/synthesized-stack.ts";
import { alarmLines } from "./alarm-line.ts";
import { watchedStack } from "./watched-stack.ts";

const restStack = watchedStack("REST", {
  alarms: { operationAlarms: { listItems: { latencyMs: 900, serverErrorPercent: 2 } } },
  table: { name: "test-items", indexNames: ["byPrice"], operations: ["GetItem", "Query"] },
  concurrencyQuota: 500,
});
const rest = synth(restStack);
const http = synth(watchedStack("HTTP"));
const webSocket = synth(watchedStack("WebSocket"));

const restStage = "ApiName:test-api,Stage:${aws_api_gateway_stage.api_stage.stage_name}";
const otherStage = "ApiId:${aws_apigatewayv2_api.api.id},Stage:${aws_apigatewayv2_stage.api_stage.name}";
const listItems =
  "ApiName:test-api,Method:GET,Resource:/items,Stage:${aws_api_gateway_stage.api_stage.stage_name}";

/** The lines of a share and of a value under load, which differ in what they look at alone. */
const share = (part: string, whole: string, of: string, minimum: number, period: number) =>
  `IF(whole >= ${minimum}, 100 * part / whole, 0) part=${part.includes("/") ? part : `AWS/ApiGateway/${part}{${of}}`}.Sum/${period}s whole=AWS/ApiGateway/${whole}{${of}}.Sum/${period}s`;
const underLoad = (metric: string, load: string, of: string, minimum: number, period: number) =>
  `IF(load >= ${minimum}, value, 0) value=AWS/ApiGateway/${metric}{${of}}.p99/${period}s load=AWS/ApiGateway/${load}{${of}}.Sum/${period}s`;
const logged = (metric: string) => `Gatewright/AccessLogs/test-api-${metric}{}`;

const fast = "3 of 5, notBreaching";
const slow = "3 of 3, notBreaching";

/** What REST and HTTP APIs have alike. */
function requestAlarms(stage: string, errors: { readonly client: string; readonly server: string }) {
  return {
    "test-api-authorizer-errors": `${logged("authorizer-errors")}.Sum/60s >= 1, ${fast}, #authorizer-errors`,
    "test-api-client-errors": `${share(errors.client, "Count", stage, 50, 300)} > 10, ${slow}, #client-errors`,
    "test-api-integration-latency": `${underLoad("IntegrationLatency", "Count", stage, 50, 300)} > 4000, ${slow}, #integration-latency`,
    "test-api-latency": `${underLoad("Latency", "Count", stage, 10, 60)} > 5000, ${fast}, #latency`,
    "test-api-server-errors": `${share(errors.server, "Count", stage, 10, 60)} > 1, ${fast}, #server-errors`,
    "test-api-throttled-requests": `${share(logged("throttled-requests"), "Count", stage, 50, 300)} > 5, ${slow}, #throttled-requests`,
    "test-api-traffic": `ANOMALY_DETECTION_BAND(watched, 3) watched=AWS/ApiGateway/Count{${stage}}.Sum/300s outside band, ${slow}, #traffic`,
  };
}

const invocations = "AWS/Lambda/Invocations{FunctionName:test-handler}.Sum/300s";
const handlerAlarms = {
  "test-handler-function-duration": `IF(load >= 10, value, 0) value=AWS/Lambda/Duration{FunctionName:test-handler}.p99/300s load=${invocations} > 8000, ${slow}, #function-duration`,
  "test-handler-function-errors": `IF(whole >= 10, 100 * part / whole, 0) part=AWS/Lambda/Errors{FunctionName:test-handler}.Sum/300s whole=${invocations} > 1, ${slow}, #function-errors`,
  "test-handler-function-throttles": `AWS/Lambda/Throttles{FunctionName:test-handler}.Sum/300s >= 10, ${slow}, #function-throttles`,
};

describe("the alarms of an API", () => {
  it("are of REST APIs measured by name, of operations and tables too where asked for", () => {
    const throttles = (kind: string) =>
      `TIME_SERIES(0) + m1 + m2 m1=AWS/DynamoDB/${kind}ThrottleEvents{TableName:test-items}.Sum/300s m2=AWS/DynamoDB/${kind}ThrottleEvents{GlobalSecondaryIndexName:byPrice,TableName:test-items}.Sum/300s >= 10, 2 of 3, notBreaching, #table-throttles`;
    const systemErrors = (operation: string) =>
      `AWS/DynamoDB/SystemErrors{Operation:${operation},TableName:test-items}.Sum/300s`;
    expect(alarmLines(rest)).toEqual({
      ...requestAlarms(restStage, { client: "4XXError", server: "5XXError" }),
      ...handlerAlarms,
      "test-api-listItems-latency": `${underLoad("Latency", "Count", listItems, 10, 60)} > 900, ${fast}, #latency`,
      "test-api-listItems-server-errors": `${share("5XXError", "Count", listItems, 10, 60)} > 2, ${fast}, #server-errors`,
      "test-items-table-read-throttles": throttles("Read"),
      "test-items-table-write-throttles": throttles("Write"),
      "test-items-table-errors": `TIME_SERIES(0) + m1 + m2 m1=${systemErrors("GetItem")} m2=${systemErrors("Query")} >= 5, 2 of 3, notBreaching, #table-errors`,
      "test-account-concurrency": `AWS/Lambda/ClaimedAccountConcurrency{}.Maximum/300s >= 400, ${slow}, #account-concurrency`,
    });
  });

  it("are of HTTP APIs measured by id, under names of their own", () => {
    expect(alarmLines(http)).toEqual(requestAlarms(otherStage, { client: "4xx", server: "5xx" }));
  });

  it("are of WebSocket APIs measured by what integrations answered, of $connect too", () => {
    const answers = (period: number) =>
      `AWS/ApiGateway/IntegrationLatency{${otherStage}}.SampleCount/${period}s`;
    const failing = (part: string, minimum: number, period: number) =>
      `IF((whole + part) >= ${minimum}, 100 * part / (whole + part), 0) part=${part}.Sum/${period}s whole=${answers(period)}`;
    const gateway = (metric: string) => `AWS/ApiGateway/${metric}{${otherStage}}`;
    const alike = requestAlarms(otherStage, { client: "", server: "" });
    expect(alarmLines(webSocket)).toEqual({
      ...handlerAlarms,
      "test-api-authorizer-errors": alike["test-api-authorizer-errors"],
      "test-api-traffic": alike["test-api-traffic"].replace("/Count{", "/MessageCount{"),
      "test-api-client-errors": `${failing(gateway("ClientError"), 50, 300)} > 10, ${slow}, #client-errors`,
      "test-api-throttled-requests": `${failing(logged("throttled-requests"), 50, 300)} > 5, ${slow}, #throttled-requests`,
      "test-api-integration-errors": `${failing(gateway("IntegrationError"), 10, 60)} > 1, ${fast}, #integration-errors`,
      "test-api-execution-errors": `${failing(gateway("ExecutionError"), 10, 60)} > 1, ${fast}, #execution-errors`,
      "test-api-integration-latency": `IF(load >= 10, value, 0) value=${gateway("IntegrationLatency")}.p99/60s load=${answers(60)} > 5000, ${fast}, #integration-latency`,
    });
  });

  it("are written as CloudWatch takes them", () => {
    const notices = [expect.stringMatching(/^\$\{aws_sns_topic\.topics_notices_\w+\.arn\}$/)];
    const dimensions = {
      ApiName: "test-api",
      Stage: expect.stringMatching(/^\$\{aws_api_gateway_stage\.api_stage_\w+\.stage_name\}$/),
    };
    const metric = (name: string) => ({
      namespace: "AWS/ApiGateway",
      metric_name: name,
      dimensions,
      period: 60,
      stat: "Sum",
    });
    const common = {
      datapoints_to_alarm: 3,
      treat_missing_data: "notBreaching",
      alarm_actions: notices,
      ok_actions: notices,
      lifecycle: { create_before_destroy: true },
    };
    expect(rest.find("aws_cloudwatch_metric_alarm", { alarm_name: "test-api-server-errors" })).toEqual({
      ...common,
      alarm_name: "test-api-server-errors",
      alarm_description:
        "More than 1 % of the requests to test-api are answered with 5XX.\nRunbook: docs/runbook.md#server-errors",
      comparison_operator: "GreaterThanThreshold",
      threshold: 1,
      evaluation_periods: 5,
      metric_query: [
        {
          id: "share",
          expression: "IF(whole >= 10, 100 * part / whole, 0)",
          label: "% 5XXError of Count",
          return_data: true,
        },
        { id: "part", metric: metric("5XXError") },
        { id: "whole", metric: metric("Count") },
      ],
    });
    expect(rest.find("aws_cloudwatch_metric_alarm", { alarm_name: "test-api-traffic" })).toEqual({
      ...common,
      alarm_name: "test-api-traffic",
      alarm_description: expect.stringMatching(/#traffic$/),
      comparison_operator: "LessThanLowerOrGreaterThanUpperThreshold",
      threshold_metric_id: "band",
      evaluation_periods: 3,
      metric_query: [
        {
          id: "band",
          expression: "ANOMALY_DETECTION_BAND(watched, 3)",
          label: "expected Count",
          return_data: true,
        },
        { id: "watched", metric: { ...metric("Count"), period: 300 }, return_data: true },
      ],
    });
  });

  it.each([
    [
      "REST",
      rest,
      ["server-errors", "latency", "authorizer-errors", "listItems-server-errors", "listItems-latency"],
    ],
    ["HTTP", http, ["server-errors", "latency", "authorizer-errors"]],
    [
      "WebSocket",
      webSocket,
      ["integration-errors", "execution-errors", "integration-latency", "authorizer-errors"],
    ],
  ])(
    "of a %s API wake somebody once, by one composite alarm of what callers feel",
    (_kind, stack, members) => {
      const urgent = [expect.stringMatching(/^\$\{aws_sns_topic\.topics_urgent_\w+\.arn\}$/)];
      const composite = stack.only("aws_cloudwatch_composite_alarm");
      expect(composite).toMatchObject({
        alarm_name: "test-api-impaired",
        alarm_description: expect.stringMatching(/#api-impaired$/),
        alarm_actions: urgent,
        ok_actions: urgent,
      });
      const named = String(composite.alarm_rule).split(" OR ");
      expect(named).toEqual(
        members.map((member) =>
          expect.stringMatching(
            new RegExp(
              String.raw`^ALARM\("\$\{aws_cloudwatch_metric_alarm\.alarms_test-api-${member}_\w+\.alarm_name\}"\)$`,
            ),
          ),
        ),
      );
    },
  );
});

it("alarms of operations are noted with what they cost", () => {
  expect(notesOf(restStack.node.root)).toEqual([
    "test-api: 2 alarms of single operations cost $0.40 a month, and the detailed metrics that they read up to $2.10 for each operation that is called.",
  ]);
});

it("alarms that could never ring are told together, each by its place", () => {
  const stack = watchedStack("REST", {
    alarms: {
      thresholds: { latencyMs: 30_000 },
      operationAlarms: { listItem: { latencyMs: 1 } },
      functionThresholds: { throttles: 0 },
    },
    table: { name: "test-items" },
    tableThresholds: { throttles: 0 },
    concurrencyQuota: 9,
  });
  const problems = [...reportedProblems(stack.node.root).values()].flat();
  expect(problems.map((problem) => problem.split("\n")[0])).toEqual([
    "ALARM_THRESHOLD  test/alarms › thresholds.latencyMs",
    "OPERATION_UNKNOWN  test/alarms › operationAlarms.listItem",
    "ALARM_THRESHOLD  test/alarms › functionThresholds.throttles",
    "ALARM_THRESHOLD  test/table › tableThresholds.throttles",
    "ALARM_THRESHOLD  test/account › concurrencyQuota",
  ]);
});

describe("what access logs tell", () => {
  const filtersOf = (stack: SynthesizedStack) => stack.all("aws_cloudwatch_log_metric_filter");

  it("is counted from the log groups of the stage and its canary, once each, and is 0 while there is nothing", () => {
    const throttled = (group: string, pattern: string) => ({
      name: "throttled-requests",
      log_group_name: expect.stringMatching(
        new RegExp(String.raw`^\$\{aws_cloudwatch_log_group\.api_stage_${group}_\w+\.name\}$`),
      ),
      pattern,
      metric_transformation: {
        namespace: "Gatewright/AccessLogs",
        name: "test-api-throttled-requests",
        value: "1",
        default_value: "0",
        unit: "Count",
      },
    });
    expect(filtersOf(rest).filter(({ name }) => name === "throttled-requests")).toEqual([
      throttled("canary-access-logs", '{ $.status = "429" }'),
      // AWS writes the canary's lines here too.
      throttled("access-logs", '{ ($.status = "429") && ($.canary != "true") }'),
    ]);
    expect(filtersOf(http)).toHaveLength(2);
  });

  const failed = '$.errorType = "AUTHORIZER_*"';
  it.each([
    ["REST", rest, `(${failed}) && ($.canary != "true")`],
    ["HTTP", http, `(${failed}) || (($.status = "500") && ($.authorizerError != "-"))`],
    ["WebSocket", webSocket, failed],
  ])("of a failing authorizer is what %s APIs write", (_kind, stack, pattern) => {
    const found = filtersOf(stack).find(({ name }) => name === "authorizer-errors");
    expect(found).toMatchObject({ pattern: `{ ${pattern} }` });
  });
});
