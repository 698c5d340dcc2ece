import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { ApiMapping } from "../api/api-mapping.ts";
import type { Distribution } from "../api/distribution.ts";
import type { LambdaFunction } from "../lambda/lambda-function.ts";
import type { ServedApi } from "../server/api-kinds.ts";
import { Stack } from "../terraform/stack.ts";
import { loadApiMappings } from "./api-mappings.ts";
import { type Bucket, loadBuckets } from "./buckets.ts";
import { loadDistributions } from "./distributions.ts";
import { loadFunctions } from "./functions.ts";
import { loadHttpApis } from "./http/http-apis.ts";
import { missingTableNotes } from "./missing-tables.ts";
import { neighbouringTables } from "./neighbouring-tables.ts";
import { loadQueueNames } from "./queues.ts";
import { loadRestApis } from "./rest/rest-apis.ts";
import { findStackDirectories } from "./stack-directories.ts";
import { loadTables, type Table } from "./tables.ts";
import { loadUserPoolScopes } from "./user-pool-scopes.ts";
import { loadWebSocketApis } from "./websocket/websocket-apis.ts";

/** Everything of the named directories that is served. */
export interface ServedStacks {
  readonly apis: readonly ServedApi[];
  /** Which of them answer under custom domains. */
  readonly mappings: readonly ApiMapping[];
  /** What stands before those domains. */
  readonly distributions: readonly Distribution[];
  readonly functions: readonly LambdaFunction[];
  readonly tables: readonly Table[];
  readonly queueNames: readonly string[];
  readonly buckets: readonly Bucket[];
  /** What the clients of the user pools may ask for; undefined where no client is among the stacks. */
  readonly userPoolScopes: readonly string[] | undefined;
  /** Region of the first stack. */
  readonly region: string;
  /** What a developer should know before trusting what is served. */
  readonly notes: readonly string[];
}

/**
 * Reads all stacks of the directories.
 *
 * @throws ConfigError `SERVE_*`; see the readers of the parts. `SERVE_COLLISION` when two stacks make the same thing,
 *   `SERVE_NOTHING` when there is no API.
 */
export function loadStacks(directories: readonly string[]): ServedStacks {
  const stackDirectories = [...new Set(directories.flatMap(findStackDirectories))];
  const stacks = stackDirectories.map((directory) => new Stack(directory));
  const loaded = stacks.map((stack) => loadFunctions(stack));
  const functions = loaded.flatMap((each) => each.functions);
  const tables = stacks.flatMap(loadTables);
  const apis: readonly ServedApi[] = stacks.flatMap((stack) => [
    ...loadRestApis(stack),
    ...loadHttpApis(stack),
    ...loadWebSocketApis(stack),
  ]);
  const mapped = stacks.map(loadApiMappings);
  const fronts = stacks.map(loadDistributions);
  refuseTwins(functions.map(({ arn, scope }) => ({ name: arn, scope })));
  refuseTwins(tables.map(({ name, scope }) => ({ name: `table ${name}`, scope })));
  refuseTwins(apis.map(({ name, key }) => ({ name: `API ${name}`, scope: key })));
  if (apis.length === 0) {
    throw new ConfigError(
      "SERVE_NOTHING",
      stackDirectories.join(", "),
      "no stack there has an aws_api_gateway_rest_api or an aws_apigatewayv2_api. Name the stack that holds the API as well",
    );
  }
  return {
    apis,
    mappings: mapped.flatMap(({ mappings }) => mappings),
    distributions: fronts.flatMap(({ distributions }) => distributions),
    functions,
    tables,
    queueNames: stacks.flatMap(loadQueueNames),
    buckets: stacks.flatMap(loadBuckets),
    userPoolScopes: loadUserPoolScopes(stacks),
    region: stacks[0]?.region ?? "us-east-1",
    notes: [
      ...loaded.flatMap(({ notes }) => notes),
      ...apis.flatMap(({ notes }) => notes),
      ...mapped.flatMap(({ notes }) => notes),
      ...fronts.flatMap(({ notes }) => notes),
      ...missingTableNotes(stacks, functions, tables, neighbouringTables(stackDirectories)),
    ],
  };
}

function refuseTwins(things: readonly { readonly name: string; readonly scope: string }[]): void {
  const seen = new Map<string, string>();
  for (const { name, scope } of things) {
    const first = seen.get(name);
    if (first !== undefined) {
      throw new ConfigError(
        "SERVE_COLLISION",
        name,
        `both ${first} and ${scope} make it. Name the stack directories of one environment instead of the whole output directory`,
      );
    }
    seen.set(name, scope);
  }
}
