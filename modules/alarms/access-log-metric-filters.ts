import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { Construct } from "constructs";
import { HttpApi } from "../http-api/http-api.ts";
import { type AccessLogMetrics, accessLogMetrics } from "../metrics/access-log-metrics.ts";
import type { WatchedApi } from "./watched-api.ts";

/** Values are text in access logs; the types of authorizers' failures end differently. */
const patterns = {
  throttled: '{ $.status = "429" }',
  authorizerFailed: '{ $.errorType = "AUTHORIZER_*" }',
  /** HTTP APIs have no type for it; a caller that was turned away gets 401 or 403. */
  httpAuthorizerFailed: '{ ($.status = "500") && ($.authorizerError != "-") }',
} as const;

/**
 * Makes metrics of what only the access log of an API tells. They are 0 while nothing matches, and cost $0.30 a month each.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntaxForMetricFilters.html
 */
export class AccessLogMetricFilters extends Construct {
  readonly metrics: AccessLogMetrics;

  constructor(scope: Construct, id: string, { api }: { readonly api: WatchedApi }) {
    super(scope, id);
    this.metrics = accessLogMetrics(api.name);
    const { stage } = api;
    this.filters("", stage.accessLogGroup, api);
    // Counted together: a tenth of the requests may be a canary's.
    if ("canaryAccessLogGroup" in stage) this.filters("canary-", stage.canaryAccessLogGroup, api);
  }

  private filters(prefix: string, { name: logGroupName }: CloudwatchLogGroup, api: WatchedApi): void {
    const authorizerFailed =
      api instanceof HttpApi ? patterns.httpAuthorizerFailed : patterns.authorizerFailed;
    const { throttledRequests, authorizerErrors } = this.metrics;
    for (const [name, pattern, { namespace, metricName }] of [
      ["throttled-requests", patterns.throttled, throttledRequests],
      ["authorizer-errors", authorizerFailed, authorizerErrors],
    ] as const) {
      new CloudwatchLogMetricFilter(this, `${prefix}${name}`, {
        name,
        logGroupName,
        pattern,
        metricTransformation: { namespace, name: metricName, value: "1", defaultValue: "0", unit: "Count" },
      });
    }
  }
}
