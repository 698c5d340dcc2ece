/** How many requests are let through at one level; what a level leaves open, another decides. */
export interface Limit {
  readonly ratePerSecond?: number | undefined;
  readonly burstRequests?: number | undefined;
}

/** The levels at which API Gateway limits a request, from the caller's own to everybody's. */
export interface LimitLevels {
  /** The usage plan's limit for this one operation. */
  readonly planMethod?: Limit | undefined;
  readonly plan?: Limit | undefined;
  /** The stage's setting for this one method; it takes the place of the stage's. */
  readonly method?: Limit | undefined;
  /** The stage's setting for all methods. */
  readonly stage?: Limit | undefined;
  /** @default {@link accountLimit} */
  readonly account?: Required<Limit> | undefined;
}

/** What binds in the end, and the level it comes from. */
export interface EffectiveLimit {
  readonly ratePerSecond: number;
  readonly rateFrom: keyof LimitLevels;
  readonly burstRequests: number;
  readonly burstFrom: keyof LimitLevels;
}

/**
 * What an account may do in a region without a raised quota, all APIs together.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const accountLimit = { ratePerSecond: 10_000, burstRequests: 5_000 } as const;

const order = ["planMethod", "plan", "method", "stage", "account"] as const;

/**
 * The tightest of all levels that apply. A method's setting replaces the stage's, also where it is wider; every other
 * level counts beside the others.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export function effectiveLimit(levels: LimitLevels): EffectiveLimit {
  const applied = { ...levels, account: levels.account ?? accountLimit };
  const [ratePerSecond, rateFrom] = tightest(applied, "ratePerSecond");
  const [burstRequests, burstFrom] = tightest(applied, "burstRequests");
  return { ratePerSecond, rateFrom, burstRequests, burstFrom };
}

function tightest(levels: LimitLevels, field: keyof Limit): [number, keyof LimitLevels] {
  let found: [number, keyof LimitLevels] = [Number.POSITIVE_INFINITY, "account"];
  for (const level of order) {
    if (level === "stage" && levels.method?.[field] !== undefined) continue;
    const value = levels[level]?.[field];
    if (value !== undefined && value < found[0]) found = [value, level];
  }
  return found;
}

/** An effective limit in a table: `10/s`. */
export function limitText({ ratePerSecond }: EffectiveLimit): string {
  return `${ratePerSecond}/s`;
}
