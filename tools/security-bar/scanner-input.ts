import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { JsonObject } from "../synthesized/json-object.ts";
import { resourcesOf, type StackJson } from "../synthesized/stack-json.ts";

/** The resources whose `policy` says what a role may do. */
const policyTypes = ["aws_iam_role_policy", "aws_iam_policy"];

/** Writes stacks so that checkov 3.3 can read them: one folder for each, with the name of the stack. */
export function writeScannerInput(stacks: readonly StackJson[], folder: string): void {
  for (const stack of stacks) {
    mkdirSync(path.join(folder, stack.name), { recursive: true });
    writeFileSync(path.join(folder, stack.name, "cdk.tf.json"), JSON.stringify(scannerInput(stack), null, 2));
  }
}

/**
 * A stack without its `terraform` block, at whose `required_version` checkov's reader of Terraform JSON fails, and with
 * every policy of a role once more as a policy document: checkov takes the text of a policy in Terraform JSON for passed
 * without reading it.
 */
export function scannerInput(stack: StackJson): JsonObject {
  const { terraform: _, ...blocks } = stack.blocks;
  const documents = policyTypes
    .flatMap((type) => resourcesOf(stack, type))
    .flatMap(({ name, attributes }) => {
      const statements = statementsOf(attributes.policy);
      return statements.length === 0 ? [] : [[name, { statement: statements.map(asBlock) }] as const];
    });
  if (documents.length === 0) return blocks;
  const data = (blocks.data ?? {}) as JsonObject;
  return { ...blocks, data: { ...data, aws_iam_policy_document: Object.fromEntries(documents) } };
}

/** None for a policy that is known after a deploy only. */
function statementsOf(policy: unknown): readonly JsonObject[] {
  if (typeof policy !== "string" || !policy.startsWith("{")) return [];
  const { Statement: statement } = JSON.parse(policy) as { readonly Statement: JsonObject | JsonObject[] };
  return [statement].flat();
}

/** A statement as the block of an `aws_iam_policy_document`. */
function asBlock(statement: JsonObject): JsonObject {
  const { Effect, Action, NotAction, Resource, NotResource, Condition } = statement;
  return {
    effect: Effect,
    ...listOf("actions", Action),
    ...listOf("not_actions", NotAction),
    ...listOf("resources", Resource),
    ...listOf("not_resources", NotResource),
    ...(Condition === undefined ? {} : { condition: conditionsOf(Condition as JsonObject) }),
  };
}

function listOf(name: string, value: unknown): JsonObject {
  return value === undefined ? {} : { [name]: [value].flat() };
}

function conditionsOf(condition: JsonObject): readonly JsonObject[] {
  return Object.entries(condition).flatMap(([test, byVariable]) =>
    Object.entries(byVariable as JsonObject).map(([variable, values]) => ({
      test,
      variable,
      values: [values].flat(),
    })),
  );
}
