import { describe, expect, it } from "@jest/globals";
import { accessLogMetrics } from "../../../modules/metrics/access-log-metrics.ts";
import { httpApiMetrics, restApiMetrics, webSocketApiMetrics } from "../../../modules/metrics/api-metrics.ts";
import { isKept } from "../../../modules/metrics/catalogue.ts";
import {
  accountConcurrencyMetrics,
  functionMetrics,
  provisionedMetrics,
} from "../../../modules/metrics/function-metrics.ts";
import { withStatistic } from "../../../modules/metrics/metric.ts";
import { queueMetrics } from "../../../modules/metrics/queue-metrics.ts";
import { tableMetrics, tableOperationMetrics } from "../../../modules/metrics/table-metrics.ts";
import { webAclMetrics } from "../../../modules/metrics/web-acl-metrics.ts";

const operation = { method: "GET", path: "/items/{itemId}" };
const rest = { apiName: "shop", stageName: "prod" };
const other = { apiId: "a1b2c3", stageName: "prod" };

describe("metrics", () => {
  it.each([
    ["a REST API", restApiMetrics(rest)],
    ["an operation of one", restApiMetrics(rest, operation)],
    ["an HTTP API", httpApiMetrics(other)],
    ["an operation of one", httpApiMetrics(other, operation)],
    ["a WebSocket API", webSocketApiMetrics(other)],
    ["an access log", accessLogMetrics("shop")],
    ["a function", functionMetrics("items")],
    ["its provisioned concurrency", provisionedMetrics("items")],
    ["the account", accountConcurrencyMetrics()],
    ["a table", tableMetrics("items")],
    ["an index", tableMetrics("items", "byPrice")],
    ["an operation of a table", tableOperationMetrics("items", "GetItem")],
    ["a queue", queueMetrics("orders")],
    ["a web ACL of CloudFront", webAclMetrics({ name: "front" })],
    ["a web ACL", webAclMetrics({ name: "shop", region: "eu-west-1" })],
  ])("of %s are those that are kept", (_of, metrics) => {
    for (const metric of Object.values(metrics)) expect([metric, isKept(metric)]).toEqual([metric, true]);
  });

  it("are of REST APIs by name, of the others by id, of an operation by method and path", () => {
    expect(restApiMetrics(rest, operation).serverErrors).toEqual({
      namespace: "AWS/ApiGateway",
      metricName: "5XXError",
      dimensions: { ApiName: "shop", Stage: "prod", Method: "GET", Resource: "/items/{itemId}" },
      statistic: "Sum",
    });
    expect(httpApiMetrics(other).serverErrors).toEqual({
      namespace: "AWS/ApiGateway",
      metricName: "5xx",
      dimensions: { ApiId: "a1b2c3", Stage: "prod" },
      statistic: "Sum",
    });
    expect(provisionedMetrics("items").spillovers.dimensions).toEqual({
      FunctionName: "items",
      Resource: "items:live",
    });
  });

  it("leave out of a name what API Gateway leaves out", () => {
    expect(restApiMetrics({ ...rest, apiName: "café-shop" }).requests.dimensions.ApiName).toBe("caf-shop");
  });

  it("can be asked for another statistic", () => {
    const { latency } = restApiMetrics(rest);
    expect([latency.statistic, withStatistic(latency, "p50").statistic]).toEqual(["p99", "p50"]);
  });

  it.each([
    [
      "a REST API's name for errors at an HTTP API",
      { ...httpApiMetrics(other).requests, metricName: "5XXError" },
    ],
    [
      "an id for a REST API",
      { ...restApiMetrics(rest).requests, dimensions: { ApiName: "shop", ApiId: "a1" } },
    ],
    ["requests of a WebSocket API", { ...webSocketApiMetrics(other).connects, metricName: "Latencies" }],
    ["errors of a whole table", { ...tableMetrics("items").readThrottles, metricName: "SystemErrors" }],
    ["a metric of another namespace", { ...functionMetrics("items").errors, namespace: "AWS/ApiGateway" }],
    [
      "a metric of an access log with dimensions",
      { ...accessLogMetrics("shop").throttledRequests, dimensions: { Api: "shop" } },
    ],
  ])("are not kept of %s", (_what, metric) => {
    expect(isKept(metric)).toBe(false);
  });
});
