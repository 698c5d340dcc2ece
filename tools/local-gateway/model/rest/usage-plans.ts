import * as z from "zod";
import type { Throttle } from "../../api/throttle.ts";
import type { UsageKey, UsagePlan } from "../../api/usage-key.ts";
import { block, blocks, readResource } from "../../terraform/read-resource.ts";
import type { Stack } from "../../terraform/stack.ts";

const limit = z.object({
  rate_limit: z.coerce.number().optional(),
  burst_limit: z.coerce.number().optional(),
});

const planAttributes = z.object({
  name: z.string(),
  api_stages: blocks(
    z.object({
      api_id: z.string(),
      stage: z.string(),
      throttle: blocks(limit.extend({ path: z.string() })).optional(),
    }),
  ).optional(),
  throttle_settings: block(limit).optional(),
  quota_settings: block(
    z.object({
      limit: z.coerce.number(),
      offset: z.coerce.number().default(0),
      period: z.enum(["DAY", "WEEK", "MONTH"]),
    }),
  ).optional(),
});

const keyAttributes = z.object({ name: z.string(), enabled: z.boolean().default(true) });

const memberAttributes = z.object({ key_id: z.string(), usage_plan_id: z.string() });

/**
 * The enabled keys that are good for a stage, by their values.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadUsageKeys(stack: Stack, apiId: string, stageName: string): ReadonlyMap<string, UsageKey> {
  const plans = plansOf(stack, apiId, stageName);
  const keys = new Map(
    stack.resources("aws_api_gateway_api_key").map((resource) => {
      const computed = (name: string): string => String(stack.resolve(`\${${resource.address}.${name}}`));
      const own = { value: computed("value"), madeUp: resource.attributes.value === undefined };
      return [computed("id"), { ...readResource(resource, keyAttributes), ...own }];
    }),
  );
  const found = new Map<string, UsageKey>();
  for (const resource of stack.resources("aws_api_gateway_usage_plan_key")) {
    const { key_id, usage_plan_id } = readResource(resource, memberAttributes);
    const [key, plan] = [keys.get(key_id), plans.get(usage_plan_id)];
    if (key === undefined || plan === undefined || !key.enabled) continue;
    const { name, value, madeUp } = key;
    found.set(value, { id: key_id, name, value, madeUp, plan });
  }
  return found;
}

function plansOf(stack: Stack, apiId: string, stageName: string): ReadonlyMap<string, UsagePlan> {
  const plans = new Map<string, UsagePlan>();
  for (const resource of stack.resources("aws_api_gateway_usage_plan")) {
    const id = String(stack.resolve(`\${${resource.address}.id}`));
    const {
      name,
      api_stages = [],
      throttle_settings,
      quota_settings,
    } = readResource(resource, planAttributes);
    const stage = api_stages.find((each) => each.api_id === apiId && each.stage === stageName);
    if (stage === undefined) continue;
    plans.set(id, {
      id,
      name,
      throttle: throttle_settings && throttleOf(throttle_settings),
      methodThrottles: new Map((stage.throttle ?? []).map((each) => [each.path, throttleOf(each)])),
      quota: quota_settings && {
        limitRequests: quota_settings.limit,
        offset: quota_settings.offset,
        period: quota_settings.period,
      },
    });
  }
  return plans;
}

function throttleOf({ rate_limit, burst_limit }: z.output<typeof limit>): Throttle {
  return { ratePerSecond: rate_limit, burst: burst_limit };
}
