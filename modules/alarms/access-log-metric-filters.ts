import type { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group/index.js";
import { CloudwatchLogMetricFilter } from "@cdktf/provider-aws/lib/cloudwatch-log-metric-filter/index.js";
import { Construct } from "constructs";
import { linesWhere, notOfCanary } from "../access-logs/line-patterns.ts";
import { HttpApi } from "../http-api/http-api.ts";
import { type AccessLogMetrics, accessLogMetrics } from "../metrics/access-log-metrics.ts";
import type { WatchedApi } from "./watched-api.ts";

/** Values are text in access logs; the types of authorizers' failures end differently. */
const conditions = {
  throttled: '$.status = "429"',
  authorizerFailed: '$.errorType = "AUTHORIZER_*"',
  /** Which types HTTP APIs have, AWS does not write; a caller that was turned away gets 401 or 403. */
  httpAuthorizerFailed:
    '($.errorType = "AUTHORIZER_*") || (($.status = "500") && ($.authorizerError != "-"))',
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
    if (!("canaryAccessLogGroup" in stage)) {
      this.filters("", stage.accessLogGroup, api, []);
      return;
    }
    // Counted together, as a tenth of the requests may be a canary's, and once each.
    this.filters("", stage.accessLogGroup, api, [notOfCanary]);
    this.filters("canary-", stage.canaryAccessLogGroup, api, []);
  }

  private filters(
    prefix: string,
    { name: logGroupName }: CloudwatchLogGroup,
    api: WatchedApi,
    also: readonly string[],
  ): void {
    const authorizerFailed =
      api instanceof HttpApi ? conditions.httpAuthorizerFailed : conditions.authorizerFailed;
    const { throttledRequests, authorizerErrors } = this.metrics;
    for (const [name, condition, { namespace, metricName }] of [
      ["throttled-requests", conditions.throttled, throttledRequests],
      ["authorizer-errors", authorizerFailed, authorizerErrors],
    ] as const) {
      new CloudwatchLogMetricFilter(this, `${prefix}${name}`, {
        name,
        logGroupName,
        pattern: linesWhere([condition, ...also]),
        metricTransformation: { namespace, name: metricName, value: "1", defaultValue: "0", unit: "Count" },
      });
    }
  }
}
