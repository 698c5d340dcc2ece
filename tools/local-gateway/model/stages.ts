import { z } from "zod";
import { ContextTemplate } from "../rest/context-template.ts";
import type { Stage, Throttle } from "../rest/rest-api.ts";
import { lowerCaseId } from "../terraform/made-up-ids.ts";
import { block, readResource } from "../terraform/read-resource.ts";
import { type Stack, UnresolvedReference } from "../terraform/stack.ts";

const stageAttributes = z.object({
  stage_name: z.string(),
  rest_api_id: z.string(),
  deployment_id: z.string(),
  variables: z.record(z.string(), z.coerce.string()).optional(),
});

const accessLogBlock = block(z.object({ format: z.string() }));

const methodSettingsAttributes = z.object({
  rest_api_id: z.string(),
  stage_name: z.string(),
  method_path: z.string(),
  settings: block(
    z.object({
      throttling_rate_limit: z.coerce.number().optional(),
      throttling_burst_limit: z.coerce.number().optional(),
    }),
  ),
});

/**
 * Reads the stages of an API with their throttles and access log formats.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadStages(stack: Stack, apiId: string): ReadonlyMap<string, Stage> {
  const settings = stack
    .resources("aws_api_gateway_method_settings")
    .map((resource) => readResource(resource, methodSettingsAttributes))
    .filter(({ rest_api_id }) => rest_api_id === apiId);
  const stages = stack
    .resources("aws_api_gateway_stage")
    .map((resource) => ({ resource, stage: readResource(resource, stageAttributes) }))
    .filter(({ stage }) => stage.rest_api_id === apiId)
    .map(({ resource, stage }): Stage => {
      const accessLog = accessLogBlock.safeParse(
        resolvedFormat(stack, resource.attributes.access_log_settings),
      );
      const ofStage = settings.filter(({ stage_name }) => stage_name === stage.stage_name);
      return {
        name: stage.stage_name,
        deploymentId: stage.deployment_id || lowerCaseId(`${apiId}/${stage.stage_name}`, 6),
        variables: stage.variables ?? null,
        accessLog: accessLog.success ? new ContextTemplate(accessLog.data.format) : undefined,
        throttles: new Map(
          ofStage.map(({ method_path, settings: given }) => [method_path, throttleOf(given)]),
        ),
      };
    });
  return new Map(stages.map((stage) => [stage.name, stage]));
}

function throttleOf(settings: z.output<typeof methodSettingsAttributes>["settings"]): Throttle {
  return { ratePerSecond: settings.throttling_rate_limit, burst: settings.throttling_burst_limit };
}

/** Only the format matters here; where the log would go may be known to AWS alone. */
function resolvedFormat(stack: Stack, settings: unknown): unknown {
  const given = accessLogBlock.safeParse(settings);
  if (!given.success) return undefined;
  try {
    return { format: stack.resolve(given.data.format) };
  } catch (error) {
    if (error instanceof UnresolvedReference) return undefined;
    throw error;
  }
}

/** What throttles a method: its own setting before the stage's `*` for all. */
export function throttleFor(stage: Stage, method: string, resourcePath: string): Throttle | undefined {
  const own = `${resourcePath.replace(/^\//, "").replaceAll("/", "~1")}/${method}`;
  for (const key of [
    own,
    `~1${own}`,
    `${resourcePath}/${method}`,
    `${resourcePath.slice(1)}/${method}`,
    "*/*",
  ]) {
    const throttle = stage.throttles.get(key);
    if (throttle !== undefined) return throttle;
  }
  return undefined;
}
