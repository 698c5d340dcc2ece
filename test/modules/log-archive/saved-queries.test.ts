import { expect, it } from "@jest/globals";
import { accessLogFields } from "../../../modules/access-logs/access-log-fields.ts";
import { savedQueries } from "../../../modules/log-archive/saved-queries.ts";

const sqlWords =
  `SELECT FROM WHERE AND GROUP BY ORDER HAVING DESC LIMIT AS IS NOT NULL access_logs day date_format
  current_date interval try_cast integer count count_if max approx_percentile coalesce nullif`.split(/\s+/);

it.each(savedQueries.map(({ name, sql }) => [name, sql] as const))(
  "%s reads two days, and columns of the table alone",
  (_name, sql) => {
    expect(sql).toContain("FROM access_logs\nWHERE day >= date_format(current_date - interval '1' day,");
    const words = sql.replaceAll(/'[^']*'/g, "").match(/[a-z]\w*/gi) ?? [];
    const known = new Set([
      ...Object.keys(accessLogFields).map((field) => field.toLowerCase()),
      ...sqlWords,
      ...[...sql.matchAll(/ AS (\w+)(?=[,\n])/g)].map(([, alias]) => alias),
    ]);
    expect(words.filter((word) => !known.has(word))).toEqual([]);
  },
);
