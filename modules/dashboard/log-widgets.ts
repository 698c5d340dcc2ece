import type { AccessLogFieldName, ApiKind } from "../access-logs/access-log-fields.ts";
import { usualSize } from "./layout.ts";
import type { Widget } from "./widget.ts";

/** What in an access log tells a route, a caller and a time, by kind of API. */
const fields: Readonly<
  Record<
    ApiKind,
    {
      readonly route: readonly AccessLogFieldName[];
      readonly caller: readonly AccessLogFieldName[];
      readonly time: AccessLogFieldName;
    }
  >
> = {
  REST: { route: ["method", "route"], caller: ["apiKeyId", "sourceIp"], time: "responseMs" },
  HTTP: { route: ["route"], caller: ["subject", "sourceIp"], time: "responseMs" },
  WEBSOCKET: { route: ["eventType", "route"], caller: ["principal", "sourceIp"], time: "integrationMs" },
};

/** Queries of an access log; CloudWatch runs them when somebody looks, and bills what they read. */
export function logWidgets(kind: ApiKind, logGroupName: string): Widget[] {
  const { route, caller, time } = fields[kind];
  const by = (names: readonly string[]) => names.join(", ");
  const table = (title: string, query: string): Widget => ({
    kind: "logs",
    ...usualSize,
    title,
    logGroupName,
    query,
  });
  return [
    table(
      "Slowest routes",
      `stats count(*) as answers, pct(${time}, 50) as p50, pct(${time}, 99) as p99 by ${by(route)} | sort p99 desc | limit 20`,
    ),
    table(
      "Failed routes",
      `filter status >= 500 | stats count(*) as failed by ${by([...route, "status", "errorType"])} | sort failed desc | limit 20`,
    ),
    table(
      "Throttled callers",
      `filter status = 429 | stats count(*) as refused by ${by(caller)} | sort refused desc | limit 20`,
    ),
  ];
}
