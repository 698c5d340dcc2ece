import type { Comparison, ExplainedFinding, StaleExplanation } from "./compare.ts";
import type { Finding } from "./finding.ts";

/** What a check of the security bar found, with what is wrong with the map of its rules. */
export interface Verdict extends Comparison {
  /** Rules that a scanner applied and the map does not have. */
  readonly unmapped: readonly string[];
  /** Rules of the map for which no stack has a resource: no fault, as another project's stacks may be fewer. */
  readonly unused: readonly string[];
  /** `<environment> <rule>`. */
  readonly unneeded: readonly string[];
}

/** The explained findings with their reasons, for the record. */
export function explainedText(explained: readonly ExplainedFinding[]): string {
  const groups = groupedBy(explained, ({ rule, title, reason }) => `${rule}  ${title}\n  ${reason}`);
  return [...groups]
    .sort(([one], [other]) => one.localeCompare(other))
    .map(([heading, found]) => `${heading}\n  ${placesOf(found)}\n`)
    .join("\n");
}

/** What has to be mended, and how, each fault a text of its own. */
export function faultsOf({ unexplained, stale, unmapped, unneeded }: Verdict): readonly string[] {
  return [
    ...unexplained.map(unexplainedText),
    ...stale.map(staleText),
    ...unmapped.map(
      (id) => `${id}  modules/security-bar does not have this rule, which the scanner applied. Add it`,
    ),
    ...unneeded.map(
      (exception) =>
        `${exception}  No resource needs this one of the environment's securityExceptions. Take it out`,
    ),
  ];
}

function unexplainedText({ rule, title, stack, resource, detail }: Finding): string {
  const what =
    detail ??
    "Meet it, or say why not: beside the rule in modules/security-bar, or in securityExceptions of an environment whose preset promises it";
  return `${rule}  ${stack} ${resource}\n  ${title}: ${what}`;
}

function staleText({ rule, stack, address }: StaleExplanation): string {
  return `${rule}  ${stack} ${address}\n  It gives a reason for failing this rule, and does not fail it. Mend the rule's setting in modules/security-bar`;
}

/** `dev-api (9), prod-api (9)`. */
function placesOf(found: readonly Finding[]): string {
  return [...groupedBy(found, ({ stack }) => stack)]
    .map(([stack, each]) => `${stack} (${each.length})`)
    .sort()
    .join(", ");
}

function groupedBy<T>(list: readonly T[], key: (each: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const each of list) groups.set(key(each), [...(groups.get(key(each)) ?? []), each]);
  return groups;
}
