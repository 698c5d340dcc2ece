import type { FunctionRelease } from "./live-alias.ts";
import {
  type ProvisionedConcurrency,
  provisionedMaximum,
  type ScheduledCapacity,
} from "./provisioned-concurrency.ts";
import { type ReservedConcurrency, reservedExecutions } from "./reserved-concurrency.ts";

type Limits = Pick<ScheduledCapacity, "minExecutions" | "maxExecutions">;

/** What of a function's concurrency AWS would refuse, one text each. */
export function concurrencyMistakes(
  reserved: ReservedConcurrency,
  provisioned: ProvisionedConcurrency,
  release: FunctionRelease | undefined,
): string[] {
  const executions = reservedExecutions(reserved);
  const maximum = provisionedMaximum(provisioned);
  return [
    ...(reserved.kind === "reserved"
      ? wholeAboveZero("reservedConcurrency.executions", reserved.executions)
      : []),
    ...provisionedMistakes(provisioned),
    ...(executions !== undefined && maximum > executions
      ? [
          `provisionedConcurrency goes up to ${maximum}, but reservedConcurrency lets ${executions} run; ` +
            "Lambda starts no more than may run.",
        ]
      : []),
    ...(release?.kind === "canary" && provisioned.kind !== "none"
      ? [
          "provisionedConcurrency is refused by Lambda on an alias that gives a share of calls to another version. " +
            `Deploy { kind: "none" } before the canary begins, and give it back when it is over.`,
        ]
      : []),
  ];
}

function provisionedMistakes(provisioned: ProvisionedConcurrency): string[] {
  const place = "provisionedConcurrency";
  switch (provisioned.kind) {
    case "none":
      return [];
    case "fixed":
      return wholeAboveZero(`${place}.executions`, provisioned.executions);
    case "tracked":
      return [...limitMistakes(place, provisioned), ...utilizationMistakes(provisioned.utilizationPercent)];
    case "scheduled":
      return [
        ...scheduleMistakes(provisioned.schedule),
        ...timeZoneMistakes(provisioned.timeZone),
        ...utilizationMistakes(provisioned.utilizationPercent),
      ];
  }
}

/** 0 would make Lambda forget the whole setting, and the next plan want it back. */
function wholeAboveZero(place: string, value: number): string[] {
  return Number.isInteger(value) && value >= 1
    ? []
    : [`${place} must be a whole number above 0, got ${value}.`];
}

function limitMistakes(place: string, { minExecutions, maxExecutions }: Limits): string[] {
  return [
    ...wholeAboveZero(`${place}.minExecutions`, minExecutions),
    ...wholeAboveZero(`${place}.maxExecutions`, maxExecutions),
    ...(minExecutions > maxExecutions
      ? [`${place}.minExecutions must not be above maxExecutions, got ${minExecutions} and ${maxExecutions}.`]
      : []),
  ];
}

function utilizationMistakes(percent = 70): string[] {
  return percent >= 10 && percent <= 90
    ? []
    : [`provisionedConcurrency.utilizationPercent must be 10 to 90, got ${percent}.`];
}

function scheduleMistakes(schedule: readonly ScheduledCapacity[]): string[] {
  const place = "provisionedConcurrency.schedule";
  const names = schedule.map(({ name }) => name);
  return [
    ...(schedule.length === 0 ? [`${place} must hold at least one time of day.`] : []),
    ...[...new Set(names.filter((name, index) => names.indexOf(name) !== index))].map(
      (name) => `${place} holds "${name}" twice; names are unique.`,
    ),
    ...schedule.flatMap((each) => [
      ...(/^[a-z0-9][a-z0-9-]{0,62}$/.test(each.name)
        ? []
        : [`${place}: a name must be 1 to 63 lower-case letters, digits or "-", got "${each.name}".`]),
      ...cronMistakes(`${place}.${each.name}`, each.cron),
      ...limitMistakes(`${place}.${each.name}`, each),
    ]),
  ];
}

/**
 * What each field of a cron expression may hold, numbers from and to.
 *
 * @see https://docs.aws.amazon.com/autoscaling/application/userguide/scheduled-scaling-using-cron-expressions.html
 */
const cronFields = [
  { signs: /^[0-9*,/-]+$/, least: 0, most: 59 },
  { signs: /^[0-9*,/-]+$/, least: 0, most: 23 },
  { signs: /^(\?|[0-9*,/LW-]+)$/, least: 1, most: 31 },
  { signs: /^([0-9*,/-]|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)+$/, least: 1, most: 12 },
  { signs: /^(\?|([0-9*,/L#-]|SUN|MON|TUE|WED|THU|FRI|SAT)+)$/, least: 1, most: 7 },
  { signs: /^[0-9*,/-]+$/, least: 1970, most: 2199 },
] as const;

function cronMistakes(place: string, cron: string): string[] {
  const fields = cron.split(" ");
  const [, , dayOfMonth, , dayOfWeek] = fields;
  const unset = [dayOfMonth, dayOfWeek].filter((field) => field === "?").length;
  const wellFormed = cronFields.every(({ signs, least, most }, index) => {
    const field = fields[index] ?? "";
    // How far apart, after a slash, is no time.
    const times = [...field.replaceAll(/\/\d+/g, "").matchAll(/\d+/g)].map(Number);
    return signs.test(field) && times.every((time) => time >= least && time <= most);
  });
  return fields.length === cronFields.length && unset === 1 && wellFormed
    ? []
    : [
        `${place}.cron must be six fields, minutes, hours, day of month, month, day of week and year, one of the two ` +
          `days "?", like "0 7 ? * MON-FRI *"; got "${cron}".`,
      ];
}

function timeZoneMistakes(timeZone: string | undefined): string[] {
  // The list is there at once; a formatter, which also knows the older names, takes as long as a whole stack.
  if (timeZone === undefined || Intl.supportedValuesOf("timeZone").includes(timeZone)) return [];
  try {
    new Intl.DateTimeFormat("en", { timeZone });
    return [];
  } catch {
    return [
      `provisionedConcurrency.timeZone must be a name of the tz database, like "Europe/Dublin"; got "${timeZone}".`,
    ];
  }
}
