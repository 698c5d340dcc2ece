import type { Mistake } from "../shared/problems.ts";
import type { Throttle } from "../shared/throttle.ts";

/** How many requests one key may make in a period. */
export interface Quota {
  readonly limitRequests: number;
  readonly period: "DAY" | "WEEK" | "MONTH";
  /**
   * Requests that are taken off the first period; 0 where the period is a day, up to 6 for a week, up to 27 for a
   * month.
   *
   * @default 0
   */
  readonly offset?: number | undefined;
}

/** What the keys of a tier may do, each key for itself. */
export interface Tier<OperationId extends string = string> {
  readonly throttle: Throttle;
  /** @default no quota */
  readonly quota?: Quota | undefined;
  /** Tighter limits by `operationId`. @default none */
  readonly operationThrottles?: Readonly<Partial<Record<OperationId, Throttle>>> | undefined;
}

/** One customer. */
export interface Tenant {
  /** Name of a tier. */
  readonly tier: string;
  /** Names of its keys: two while one takes over from the other. @default one, `primary` */
  readonly keys?: readonly string[] | undefined;
}

/** The keys of a tenant that names none. */
export const defaultKeys: readonly string[] = ["primary"];

/**
 * Usage plans and API keys of one account and region, and usage plans of one key.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
const mostPlans = 300;
const mostKeys = 10_000;

/** The largest `offset` of each period. */
const largestOffset = { DAY: 0, WEEK: 6, MONTH: 27 } as const satisfies Record<Quota["period"], number>;

const nameForm = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** What is wrong with tiers and tenants by themselves, whatever API they are for. */
export function tierMistakes(
  tiers: Readonly<Record<string, Tier>>,
  tenants: Readonly<Record<string, Tenant>>,
): Mistake[] {
  const keys = Object.values(tenants).flatMap((tenant) => tenant.keys ?? defaultKeys);
  return [
    ...countMistakes("tiers", Object.keys(tiers).length, mostPlans),
    ...countMistakes("keys", keys.length, mostKeys),
    ...[...Object.keys(tiers), ...Object.keys(tenants), ...keys].flatMap(nameMistakes),
    ...Object.entries(tiers).flatMap(([name, tier]) => limitMistakes(name, tier)),
    ...Object.entries(tenants).flatMap(([name, tenant]) => tenantMistakes(name, tenant, tiers)),
  ];
}

function countMistakes(what: string, count: number, most: number): Mistake[] {
  if (count <= most) return [];
  const message = `An account has at most ${most} ${what} in a region without a raised quota, got ${count}.`;
  return [{ code: "USAGE_PLAN_LIMIT", message }];
}

function nameMistakes(name: string): Mistake[] {
  if (nameForm.test(name)) return [];
  const message = `"${name}" must be 1 to 63 lower-case letters, digits or "-", and not start with "-".`;
  return [{ code: "USAGE_PLAN_LIMIT", place: name, message }];
}

function limitMistakes(name: string, { throttle, quota, operationThrottles = {} }: Tier): Mistake[] {
  const throttles = Object.entries({ throttle, ...operationThrottles });
  const messages = [
    ...throttles.flatMap(([of, each]) => (each === undefined ? [] : throttleFaults(of, each))),
    ...(quota === undefined ? [] : quotaFaults(quota)),
  ];
  return messages.map((message) => ({ code: "USAGE_PLAN_LIMIT", place: `tier ${name}`, message }));
}

function throttleFaults(of: string, { ratePerSecond, burstRequests }: Throttle): string[] {
  return [
    ...(ratePerSecond > 0 ? [] : [`${of}: ratePerSecond must be above 0, got ${ratePerSecond}.`]),
    ...(Number.isInteger(burstRequests) && burstRequests > 0
      ? []
      : [`${of}: burstRequests must be a whole number above 0, got ${burstRequests}.`]),
  ];
}

function quotaFaults({ limitRequests, period, offset = 0 }: Quota): string[] {
  const most = largestOffset[period];
  const span = most === 0 ? "0" : `0 to ${most}`;
  return [
    ...(Number.isInteger(limitRequests) && limitRequests > 0
      ? []
      : [`quota: limitRequests must be a whole number above 0, got ${limitRequests}.`]),
    ...(Number.isInteger(offset) && offset >= 0 && offset <= most
      ? []
      : [`quota: offset must be ${span} where the period is ${period}, got ${offset}.`]),
  ];
}

function tenantMistakes(name: string, tenant: Tenant, tiers: Readonly<Record<string, Tier>>): Mistake[] {
  const { tier, keys = defaultKeys } = tenant;
  const place = `tenant ${name}`;
  const known = Object.keys(tiers).join(", ") || "none";
  const twice = keys.filter((key, index) => keys.indexOf(key) !== index);
  return [
    ...(Object.hasOwn(tiers, tier)
      ? []
      : [
          {
            code: "TENANT_TIER" as const,
            place,
            message: `There is no tier "${tier}"; there are: ${known}.`,
          },
        ]),
    ...(keys.length > 0
      ? []
      : [
          {
            code: "USAGE_PLAN_LIMIT" as const,
            place,
            message: "It has no key; name one, or leave keys out.",
          },
        ]),
    ...twice.map((key) => ({
      code: "USAGE_PLAN_LIMIT" as const,
      place,
      message: `It has the key "${key}" twice; rename one of them.`,
    })),
  ];
}
