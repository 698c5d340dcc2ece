import * as z from "zod";
import type { Throttle } from "../../api/throttle.ts";
import type { HttpStage } from "../../http/http-api.ts";
import { block, blocks, readResource } from "../../terraform/read-resource.ts";
import type { Stack } from "../../terraform/stack.ts";
import { loadAccessLog } from "../access-log.ts";
import { stageVariables } from "../stage-variables.ts";

const routeSettings = z.object({
  throttling_rate_limit: z.coerce.number().optional(),
  throttling_burst_limit: z.coerce.number().optional(),
});

const stageAttributes = z.object({
  api_id: z.string(),
  name: z.string(),
  stage_variables: stageVariables.optional(),
  default_route_settings: block(routeSettings).optional(),
  route_settings: blocks(routeSettings.extend({ route_key: z.string() })).default([]),
});

/**
 * Reads the stages of an HTTP API with their throttles and access log formats.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadHttpStages(stack: Stack, apiId: string): ReadonlyMap<string, HttpStage> {
  const stages = stack
    .resources("aws_apigatewayv2_stage")
    .map((resource) => ({ resource, stage: readResource(resource, stageAttributes) }))
    .filter(({ stage }) => stage.api_id === apiId)
    .map(
      ({ resource, stage }): HttpStage => ({
        name: stage.name,
        variables: stage.stage_variables ?? null,
        accessLog: loadAccessLog(stack, resource.attributes.access_log_settings),
        defaultThrottle: throttleOf(stage.default_route_settings ?? {}),
        routeThrottles: new Map(stage.route_settings.map((each) => [each.route_key, throttleOf(each)])),
      }),
    );
  return new Map(stages.map((stage) => [stage.name, stage]));
}

function throttleOf(settings: z.output<typeof routeSettings>): Throttle {
  return { ratePerSecond: settings.throttling_rate_limit, burst: settings.throttling_burst_limit };
}
