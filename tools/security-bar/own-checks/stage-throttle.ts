import type { JsonObject } from "../../synthesized/json-object.ts";
import { resourcesOf, type StackJson, type StackResource } from "../../synthesized/stack-json.ts";
import type { OwnCheck } from "./own-check.ts";
import { pointsAt, stagesOf } from "./stages.ts";

/** Without a limit of its own, one stage may use up what the account has for all its APIs. */
export const stageThrottle: OwnCheck = {
  id: "STAGE_THROTTLE",
  demands: "each stage limits requests per second, and bursts, for everything that it serves",
  insteadOf: [],
  faultsOf: (stack) =>
    stagesOf(stack).flatMap((resource) =>
      unlimitedOf(limitsOf(resource, stack)).map((detail) => ({ resource, detail })),
    ),
};

/** What holds for a route, or for each that nothing else is said of. */
interface Limit {
  readonly of: string;
  readonly settings: JsonObject | undefined;
}

const everything = "*/*";

function limitsOf(stage: StackResource, stack: StackJson): readonly Limit[] {
  const { default_route_settings: usual, route_settings: own } = stage.attributes;
  if (stage.type === "aws_apigatewayv2_stage") {
    const routes = blocksOf(own).map((settings) => ({ of: String(settings.route_key), settings }));
    return [{ of: everything, settings: blocksOf(usual)[0] }, ...routes];
  }
  const methods = resourcesOf(stack, "aws_api_gateway_method_settings")
    .filter(({ attributes }) => pointsAt(attributes.stage_name, stage))
    .map(({ attributes }) => ({
      of: String(attributes.method_path),
      settings: blocksOf(attributes.settings)[0],
    }));
  return methods.some(({ of }) => of === everything)
    ? methods
    : [{ of: everything, settings: undefined }, ...methods];
}

/** What a route says of itself takes the place of what holds for all. */
function unlimitedOf(limits: readonly Limit[]): readonly string[] {
  return limits
    .filter(({ settings }) => !isLimited(settings))
    .map(({ of }) =>
      of === everything
        ? "its routes share the account's limit alone. Give the stage a throttle"
        : `${of} has no limit of its own, and the stage's does not hold for it. Give it a throttle`,
    );
}

function isLimited({ throttling_rate_limit: rate, throttling_burst_limit: burst }: JsonObject = {}): boolean {
  return typeof rate === "number" && rate > 0 && typeof burst === "number" && burst > 0;
}

/** Terraform JSON has a block as an object or as a list of one. */
function blocksOf(block: unknown): readonly JsonObject[] {
  return [block ?? []].flat() as JsonObject[];
}
