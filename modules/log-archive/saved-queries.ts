import type { AccessLogFieldName } from "../access-logs/access-log-fields.ts";
import { column, tableName } from "./archive-names.ts";

/** A query that is kept in the archive's work group. */
export interface SavedQuery {
  readonly name: string;
  readonly description: string;
  readonly sql: string;
}

const of = (field: AccessLogFieldName) => column(field);
const number = (field: AccessLogFieldName) => `try_cast(${of(field)} AS integer)`;

/** The last day and today: what a query reads is what it costs. */
const lately = "day >= date_format(current_date - interval '1' day, '%Y-%m-%d')";

/** What is asked first when something is wrong; each reads two days at most. */
export const savedQueries: readonly SavedQuery[] = [
  {
    name: "top-errors",
    description: "Routes that answer with errors most often, and one request of each to look up",
    sql: `SELECT ${of("apiName")}, ${of("route")}, ${of("status")}, ${of("errorType")},
  count(*) AS requests,
  max(${of("requestId")}) AS example
FROM ${tableName}
WHERE ${lately}
  AND ${number("status")} >= 400
GROUP BY 1, 2, 3, 4
ORDER BY requests DESC
LIMIT 50`,
  },
  {
    name: "slow-routes",
    description: "Routes by the time that 99 of 100 requests stay below, and what of it is the integration's",
    sql: `SELECT ${of("apiName")}, ${of("route")},
  count(*) AS requests,
  approx_percentile(${number("responseMs")}, 0.99) AS response_ms_p99,
  approx_percentile(${number("integrationMs")}, 0.99) AS integration_ms_p99,
  approx_percentile(${number("responseMs")}, 0.5) AS response_ms_p50
FROM ${tableName}
WHERE ${lately}
  AND ${number("responseMs")} IS NOT NULL
GROUP BY 1, 2
ORDER BY response_ms_p99 DESC
LIMIT 50`,
  },
  {
    name: "throttled-clients",
    description: "Who was answered 429 most often, and of how many requests",
    sql: `SELECT ${of("apiName")}, ${of("sourceIp")}, ${of("apiKeyId")}, ${of("tenant")},
  coalesce(nullif(${of("principal")}, '-'), nullif(${of("subject")}, '-'), nullif(${of("signer")}, '-')) AS caller,
  count_if(${of("status")} = '429') AS refused,
  count(*) AS requests
FROM ${tableName}
WHERE ${lately}
GROUP BY 1, 2, 3, 4, 5
HAVING count_if(${of("status")} = '429') > 0
ORDER BY refused DESC
LIMIT 50`,
  },
];
