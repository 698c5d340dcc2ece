import type { JsonObject } from "../../synthesized/json-object.ts";
import { resourcesOf, type StackJson, type StackResource } from "../../synthesized/stack-json.ts";
import type { Fault, OwnCheck } from "./own-check.ts";
import { apisOf, pointsAt } from "./stages.ts";

/** What CloudWatch calls server errors, callers' errors and waiting, by the kind of API. */
const neededMetrics: Readonly<Record<string, readonly string[]>> = {
  REST: ["5XXError", "4XXError", "Latency"],
  HTTP: ["5xx", "4xx", "Latency"],
  // API Gateway measures what it waits for, not what a caller waits for.
  WEBSOCKET: ["IntegrationError", "ClientError", "IntegrationLatency"],
};

/** Nobody looks at an API until something says that it fails. */
export const apiAlarms: OwnCheck = {
  id: "API_ALARMS",
  demands: "each API has alarms on its errors, on those of its callers, and on how long it takes",
  insteadOf: [],
  faultsOf: (stack) => apisOf(stack).flatMap((api) => faultsOf(api, stack)),
};

function faultsOf(api: StackResource, stack: StackJson): Fault[] {
  const watched = new Set(
    resourcesOf(stack, "aws_cloudwatch_metric_alarm")
      .flatMap(metricsOf)
      .filter(({ dimensions = {} }) => isNamed(api, dimensions as JsonObject))
      .map(({ metric_name: name }) => name),
  );
  const missing = needed(api).filter((metric) => !watched.has(metric));
  if (missing.length === 0) return [];
  return [
    { resource: api, detail: `no alarm watches ${missing.join(", ")} of it. Give it to the stack's alarms` },
  ];
}

function needed({ attributes: { protocol_type: protocol = "REST" } }: StackResource): readonly string[] {
  return neededMetrics[String(protocol)] ?? [];
}

/** The metrics of an alarm: its own, or those that its formula is made of. */
function metricsOf({ attributes }: StackResource): readonly JsonObject[] {
  const queries = [attributes.metric_query ?? []].flat() as JsonObject[];
  return [attributes, ...queries.flatMap(({ metric }) => [metric ?? []].flat() as JsonObject[])];
}

/** CloudWatch knows REST APIs by name, all others by id. */
function isNamed(api: StackResource, { ApiName: name, ApiId: id }: JsonObject): boolean {
  return api.type === "aws_api_gateway_rest_api" ? name === api.attributes.name : pointsAt(id, api);
}
