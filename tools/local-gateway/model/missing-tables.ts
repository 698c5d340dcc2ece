import type { LambdaFunction } from "../lambda/lambda-function.ts";
import type { Stack } from "../terraform/stack.ts";
import type { Table } from "./tables.ts";

const tableArnPattern = /arn:[\w-]+:dynamodb:[\w-]*:\d*:table\/([\w.-]+)/g;

/**
 * A note for each table that a policy or a function's variables refer to and that is not served, with the directory to
 * add where a neighbouring stack makes it.
 *
 * @param neighbours the directories of tables that are not served, by the table's name
 */
export function missingTableNotes(
  stacks: readonly Stack[],
  functions: readonly LambdaFunction[],
  tables: readonly Table[],
  neighbours: ReadonlyMap<string, string>,
): readonly string[] {
  const served = new Set(tables.map(({ name }) => name));
  const referenced = new Set<string>();
  for (const stack of stacks) {
    for (const type of ["aws_iam_role_policy", "aws_iam_policy"]) {
      for (const { attributes } of stack.resources(type)) addTables(referenced, JSON.stringify(attributes));
    }
    addTables(referenced, JSON.stringify(stack.data("aws_iam_policy_document")));
  }
  const variables = functions.flatMap(({ environment }) => Object.values(environment));
  for (const value of variables) {
    addTables(referenced, value);
    if (neighbours.has(value)) referenced.add(value);
  }
  return [...referenced]
    .filter((name) => !served.has(name))
    .sort()
    .map((name) => {
      const directory = neighbours.get(name);
      const fix = directory === undefined ? "serve the stack that makes it as well" : `add ${directory}`;
      return `the table ${name} is used but not served: ${fix}`;
    });
}

function addTables(found: Set<string>, text: string): void {
  for (const [, name = ""] of text.matchAll(tableArnPattern)) found.add(name);
}
