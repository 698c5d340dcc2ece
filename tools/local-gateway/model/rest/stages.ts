import * as z from "zod";
import { byName } from "../../api/by-name.ts";
import type { Throttle } from "../../api/throttle.ts";
import type { MethodCache } from "../../rest/method-cache.ts";
import type { RestStage } from "../../rest/rest-api.ts";
import { lowerCaseId } from "../../terraform/made-up-ids.ts";
import { block, readResource } from "../../terraform/read-resource.ts";
import type { Stack } from "../../terraform/stack.ts";
import { loadAccessLog } from "../access-log.ts";
import { stageVariables } from "../stage-variables.ts";
import { loadUsageKeys } from "./usage-plans.ts";

const stageAttributes = z.object({
  stage_name: z.string(),
  rest_api_id: z.string(),
  deployment_id: z.string(),
  variables: stageVariables.optional(),
  cache_cluster_enabled: z.boolean().default(false),
  canary_settings: block(
    z.object({
      deployment_id: z.string(),
      percent_traffic: z.coerce.number().default(0),
      stage_variable_overrides: z.record(z.string(), z.coerce.string()).default({}),
      use_stage_cache: z.boolean().default(false),
    }),
  ).optional(),
});

const methodSettingsAttributes = z.object({
  rest_api_id: z.string(),
  stage_name: z.string(),
  method_path: z.string(),
  settings: block(
    z.object({
      throttling_rate_limit: z.coerce.number().optional(),
      throttling_burst_limit: z.coerce.number().optional(),
      caching_enabled: z.boolean().default(false),
      cache_ttl_in_seconds: z.coerce.number().default(300),
      require_authorization_for_cache_control: z.boolean().default(true),
      unauthorized_cache_control_header_strategy: z
        .enum(["FAIL_WITH_403", "SUCCEED_WITH_RESPONSE_HEADER", "SUCCEED_WITHOUT_RESPONSE_HEADER"])
        .default("SUCCEED_WITH_RESPONSE_HEADER"),
    }),
  ),
});

/**
 * Reads the stages of an API with their throttles and access log formats.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadStages(stack: Stack, apiId: string): ReadonlyMap<string, RestStage> {
  const settings = stack
    .resources("aws_api_gateway_method_settings")
    .map((resource) => readResource(resource, methodSettingsAttributes))
    .filter(({ rest_api_id }) => rest_api_id === apiId);
  const stages = stack
    .resources("aws_api_gateway_stage")
    .map((resource) => ({ resource, stage: readResource(resource, stageAttributes) }))
    .filter(({ stage }) => stage.rest_api_id === apiId)
    .map(({ resource, stage }): RestStage => {
      const ofStage = settings.filter(({ stage_name }) => stage_name === stage.stage_name);
      const deploymentId = stage.deployment_id || lowerCaseId(`${apiId}/${stage.stage_name}`, 6);
      return withCanary(stage.canary_settings, {
        name: stage.stage_name,
        deploymentId,
        cacheOwner: deploymentId,
        keys: loadUsageKeys(stack, apiId, stage.stage_name),
        caches: stage.cache_cluster_enabled
          ? new Map(
              ofStage.map(({ method_path, settings: given }) => [method_path, { cache: cacheOf(given) }]),
            )
          : new Map(),
        variables: stage.variables ?? null,
        accessLog: loadAccessLog(stack, resource.attributes.access_log_settings),
        throttles: new Map(
          ofStage.map(({ method_path, settings: given }) => [method_path, throttleOf(given)]),
        ),
      });
    });
  return new Map(stages.map((stage) => [stage.name, stage]));
}

type Settings = z.output<typeof methodSettingsAttributes>["settings"];

function cacheOf(settings: Settings): MethodCache | undefined {
  if (!settings.caching_enabled || settings.cache_ttl_in_seconds === 0) return undefined;
  return {
    ttlSeconds: settings.cache_ttl_in_seconds,
    invalidationNeedsRight: settings.require_authorization_for_cache_control,
    unauthorizedInvalidation: settings.unauthorized_cache_control_header_strategy,
  };
}

/** The candidate's stage differs in its deployment, its variables and, unless it shares the stage's, its cache. */
function withCanary(
  canary: z.output<typeof stageAttributes>["canary_settings"],
  stage: RestStage,
): RestStage {
  if (canary === undefined) return stage;
  const { deployment_id: deploymentId, stage_variable_overrides: overrides } = canary;
  const variables = byName(Object.entries({ ...stage.variables, ...overrides }));
  return {
    ...stage,
    canary: {
      percentTraffic: canary.percent_traffic,
      stage: {
        ...stage,
        deploymentId,
        variables: Object.keys(variables).length === 0 ? null : variables,
        cacheOwner: canary.use_stage_cache ? stage.cacheOwner : deploymentId,
      },
    },
  };
}

function throttleOf(settings: Settings): Throttle {
  return { ratePerSecond: settings.throttling_rate_limit, burst: settings.throttling_burst_limit };
}
