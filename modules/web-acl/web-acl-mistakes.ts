import { addressRange } from "../rest-api/resource-policy/address-range.ts";
import type { ErrorCode } from "../shared/error-codes.ts";
import type { Mistake } from "../shared/problems.ts";
import { everyManagedRules, managedGroup } from "./managed-rule-groups.ts";
import type { BodySize, Countries, FilledSettings, RateLimit } from "./web-acl-settings.ts";

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/limits.html */
const limits = {
  leastRequests: 10,
  mostRequests: 2_000_000_000,
  windows: [60, 120, 300, 600],
  bodyBytes: 65_536,
  countryCodes: 50,
  ranges: 10_000,
};

/** What AWS would refuse of a web ACL, and what would not do what it seems to. */
export function webAclMistakes(name: string, settings: FilledSettings): Mistake[] {
  const faults = [
    ...(/^[\w-]{1,100}$/.test(name)
      ? []
      : [`name must be 1 to 100 letters, digits, "-" or "_", got "${name}".`]),
    ...rateFaults(settings.rateLimit),
    ...bodyFaults(settings.bodySize),
    ...countryFaults(settings.countries),
    ...rangeFaults("allowedRanges", settings.allowedRanges),
    ...rangeFaults("blockedRanges", settings.blockedRanges),
    ...managedFaults(settings),
    ...redactedFaults(settings.redacted),
    ...originFaults(settings.allowOrigin),
    ...settings.ruleGroups
      .filter(({ arn }) => !/^arn:[\w-]+:wafv2:[\w-]+:\d{12}:(regional|global)\/rulegroup\/.+/.test(arn))
      .map(({ arn }) => `ruleGroups names "${arn}"; write the ARN of a rule group of WAF.`),
  ];
  return of("WEB_ACL_LIMIT", faults);
}

/** A web ACL's capacity, against what AWS takes and against what it takes for no more money. */
export function capacityMistakes(units: number, capacity: FilledSettings["capacity"]): Mistake[] {
  if (units > 5_000) {
    return of("WEB_ACL_CAPACITY", [
      `The rules need ${units} capacity units, AWS takes 5,000; leave rule groups out, or put a second web ACL before another API.`,
    ]);
  }
  if (units <= 1_500 || capacity === "billed") return [];
  return of("WEB_ACL_CAPACITY", [
    `The rules need ${units} capacity units; above 1,500 AWS bills each million requests $0.20 more for every 500 begun. Say so with capacity: "billed", or leave rule groups out.`,
  ]);
}

function of(code: ErrorCode, messages: readonly string[]): Mistake[] {
  return messages.map((message) => ({ code, message }));
}

function rateFaults({ requests, windowSeconds = 300 }: RateLimit): string[] {
  const { leastRequests, mostRequests, windows } = limits;
  return [
    ...(Number.isInteger(requests) && requests >= leastRequests && requests <= mostRequests
      ? []
      : [
          `rateLimit.requests must be a whole number from ${leastRequests} to ${mostRequests}, got ${requests}; throttle what has to be slower in the API's stage.`,
        ]),
    ...(windows.includes(windowSeconds)
      ? []
      : [`rateLimit.windowSeconds must be one of ${windows.join(", ")}, got ${windowSeconds}.`]),
  ];
}

function bodyFaults(body: BodySize): string[] {
  if (body.kind === "unlimited") return [];
  const { maxBytes } = body;
  if (Number.isInteger(maxBytes) && maxBytes >= 1 && maxBytes <= limits.bodyBytes) return [];
  return [
    `bodySize.maxBytes must be a whole number from 1 to ${limits.bodyBytes}, as far as WAF looks, got ${maxBytes}; let files go to S3 by presigned forms, or say { kind: "unlimited" }.`,
  ];
}

function countryFaults(countries: Countries): string[] {
  if (countries.kind === "everywhere") return [];
  const { codes } = countries;
  const wrong = codes.filter((code) => !/^[A-Z]{2}$/.test(code));
  return [
    ...(codes.length === 0
      ? [`countries.codes is empty; name at least one, or say { kind: "everywhere" }.`]
      : []),
    ...wrong.map((code) => `"${code}" is no country; write the two capital letters of ISO 3166, as in "DE".`),
    ...repeated(codes).map((code) => `countries.codes names ${code} twice; remove one.`),
    ...(codes.length > limits.countryCodes
      ? [
          `countries.codes holds at most ${limits.countryCodes}, got ${codes.length}; name the others instead.`,
        ]
      : []),
  ];
}

function rangeFaults(prop: string, ranges: readonly string[]): string[] {
  const wrong = ranges.filter((range) => {
    const read = addressRange(range);
    return read === undefined || read.prefix === 0 || !range.includes("/");
  });
  return [
    ...wrong.map(
      (range) =>
        `${prop} holds "${range}"; write a range such as "203.0.113.0/24", one address as "203.0.113.7/32"; WAF takes no /0.`,
    ),
    ...repeated(ranges).map((range) => `${prop} names ${range} twice; remove one.`),
    ...(ranges.length > limits.ranges
      ? [`${prop} holds at most ${limits.ranges} ranges, got ${ranges.length}.`]
      : []),
  ];
}

function managedFaults({ managedRules, countedRules }: FilledSettings): string[] {
  const unknown = managedRules.filter((each) => !everyManagedRules.includes(each));
  const names = everyManagedRules
    .filter((each) => managedRules.includes(each))
    .flatMap((each) => managedGroup(each).blockingRules);
  return [
    ...unknown.map((each) => `managedRules names "${each}"; there are: ${everyManagedRules.join(", ")}.`),
    // AWS takes any name and ignores those it does not know: the rule would go on blocking.
    ...countedRules
      .filter((rule) => !names.includes(rule))
      .map(
        (rule) => `countedRules names "${rule}", which no rule group here has; it has: ${names.join(", ")}.`,
      ),
  ];
}

function redactedFaults(redacted: readonly string[]): string[] {
  return [
    ...redacted
      .filter((field) => field !== "query-string" && !/^header:[a-z0-9-]{1,64}$/.test(field))
      .map(
        (field) =>
          `redacted holds "${field}"; write "query-string", or "header:<name>" in lower case, as in "header:authorization".`,
      ),
    ...repeated(redacted).map((field) => `redacted names ${field} twice; remove one.`),
  ];
}

function originFaults(origin: string | undefined): string[] {
  if (origin === undefined || origin === "*" || /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(origin)) return [];
  return [
    `allowOrigin must be "*" or one origin, as WAF's answers are the same for every caller, got "${origin}"; write scheme://host[:port].`,
  ];
}

function repeated(values: readonly string[]): string[] {
  const seen = new Set<string>();
  const again = values.filter((each) => {
    const known = seen.has(each);
    seen.add(each);
    return known;
  });
  return [...new Set(again)];
}
