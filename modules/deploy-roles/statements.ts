import { type Placement, partitionOf } from "../shared/placement.ts";
import { policyDocument } from "../shared/policy.ts";
import type { Access, Condition } from "./permissions/access.ts";

/** What the placeholders of an {@link Access} stand for. */
export interface EnvironmentPlace {
  readonly placement: Placement;
  /** What the names of everything in the environment begin with, before a `-`. */
  readonly environment: string;
}

/** One statement of an IAM policy that allows something. */
export interface Statement {
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: readonly string[] | "*";
  readonly Condition?: Condition;
}

/**
 * The fewest statements that allow the calls: those on the same things stand together, sorted, so that the same calls
 * always make the same text.
 *
 * @param kinds `read` for what a plan calls, both for what a deploy does
 */
export function statementsOf(
  accesses: readonly Access[],
  kinds: readonly ("read" | "write")[],
  place: EnvironmentPlace,
): Statement[] {
  const groups = new Map<string, { readonly statement: Statement; readonly actions: Set<string> }>();
  for (const access of accesses) {
    const actions = kinds.flatMap((kind) => access[kind] ?? []).map((name) => `${access.service}:${name}`);
    if (actions.length === 0) continue;
    const statement = emptyStatement(access, place);
    const key = JSON.stringify([statement.Resource, statement.Condition]);
    const group = groups.get(key) ?? { statement, actions: new Set() };
    for (const action of actions) group.actions.add(action);
    groups.set(key, group);
  }
  return [...groups.values()]
    .map(({ statement, actions }) => ({ ...statement, Action: [...actions].sort() }))
    .sort((a, b) => compare(JSON.stringify(a.Action), JSON.stringify(b.Action)));
}

function emptyStatement({ on, condition }: Access, place: EnvironmentPlace): Statement {
  return {
    Effect: "Allow",
    Action: [],
    Resource: isList(on) ? [...new Set(on.map((template) => filled(template, place)))].sort() : "*",
    ...(condition === undefined
      ? {}
      : { Condition: JSON.parse(filled(JSON.stringify(condition), place)) as Condition }),
  };
}

function isList(on: Access["on"]): on is readonly string[] {
  return Array.isArray(on);
}

function filled(template: string, { placement, environment }: EnvironmentPlace): string {
  const { accountId, region } = placement;
  return template
    .replaceAll("{partition}", partitionOf(region))
    .replaceAll("{region}", region)
    .replaceAll("{account}", accountId)
    .replaceAll("{environment}", environment)
    .replaceAll("{environment_}", environment.replaceAll("-", "_"));
}

/** Not by locale, which differs between machines. */
function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/** Characters of a managed policy. @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const maxPolicyCharacters = 6_144;

/** The statements in as few documents as the limit for a managed policy allows, in their order. */
export function policyDocuments(statements: readonly Statement[]): string[] {
  const documents: Statement[][] = [[]];
  for (const statement of statements) {
    const last = documents.at(-1) ?? [];
    if (last.length > 0 && policyDocument([...last, statement]).length > maxPolicyCharacters) {
      documents.push([statement]);
    } else {
      last.push(statement);
    }
  }
  return documents.map((each) => policyDocument(each));
}
