import type { JsonObject } from "../../synthesized/json-object.ts";
import { resourcesOf } from "../../synthesized/stack-json.ts";
import type { OwnCheck } from "./own-check.ts";

/** checkov passes a policy that stands in Terraform JSON as text, unread, but for those of roles and buckets. */
export const policyStatements: OwnCheck = {
  id: "POLICY_STATEMENTS",
  demands:
    "each policy, of a role, a queue, a topic, a key or anything else, allows listed actions to named callers",
  insteadOf: ["CKV_AWS_33", "CKV_AWS_72", "CKV_AWS_168", "CKV_AWS_385", "CKV_AWS_387"],
  faultsOf: (stack) =>
    resourcesOf(stack).flatMap((resource) =>
      Object.entries(resource.attributes).flatMap(([attribute, text]) =>
        faultsOf(statementsOf(text)).map((fault) => ({ resource, detail: `${attribute}: ${fault}` })),
      ),
    ),
};

/** None of a text that is no policy, and of one that is known after a deploy only. */
function statementsOf(text: unknown): readonly JsonObject[] {
  if (typeof text !== "string" || !text.startsWith("{") || !text.includes('"Statement"')) return [];
  const { Statement: statements = [] } = JSON.parse(text) as JsonObject;
  return [statements].flat() as JsonObject[];
}

function faultsOf(statements: readonly JsonObject[]): readonly string[] {
  const denies = statements.some(({ Effect }) => Effect === "Deny");
  return statements
    .filter(({ Effect }) => Effect === "Allow")
    .flatMap((statement) => [
      ...["NotAction", "NotPrincipal", "NotResource"]
        .filter((key) => statement[key] !== undefined)
        .map((key) => `it allows whatever ${key} does not name. Name what is allowed`),
      ...listOf(statement.Action)
        .filter((action) => action.includes("*"))
        .map((action) => `it allows ${action}. List the calls that are made`),
      ...(isForEverybody(statement.Principal) && statement.Condition === undefined && !denies
        ? ["it is for everybody. Name who may, or add a Condition"]
        : []),
    ]);
}

function isForEverybody(principal: unknown): boolean {
  const named = typeof principal === "object" && principal !== null ? Object.values(principal) : [principal];
  return named.flatMap(listOf).includes("*");
}

function listOf(value: unknown): readonly string[] {
  return value === undefined ? [] : [value].flat().map(String);
}
