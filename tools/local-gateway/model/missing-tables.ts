import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import type { LambdaFunction } from "../lambda/lambda-function.ts";
import { Stack } from "../terraform/stack.ts";
import { findStackDirectories, readStackFiles } from "../terraform/stack-files.ts";
import { loadTables, type Table } from "./tables.ts";

const tableArnPattern = /arn:[\w-]+:dynamodb:[\w-]*:\d*:table\/([\w.-]+)/g;

/**
 * A note for each table that a policy or a function's variables refer to and that is not served, with the directory to
 * add where a neighbouring stack makes it.
 */
export function missingTableNotes(
  stacks: readonly Stack[],
  functions: readonly LambdaFunction[],
  tables: readonly Table[],
): readonly string[] {
  const served = new Set(tables.map(({ name }) => name));
  const neighbours = neighbouringTables(stacks);
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

/** The tables of stacks that lie beside those that are served, with their directories. */
function neighbouringTables(stacks: readonly Stack[]): ReadonlyMap<string, string> {
  const served = new Set(stacks.map(({ directory }) => directory));
  const tables = new Map<string, string>();
  for (const parent of new Set(stacks.map(({ directory }) => path.dirname(directory)))) {
    for (const directory of siblingStacks(parent).filter((sibling) => !served.has(sibling))) {
      for (const { name } of readTables(directory)) tables.set(name, directory);
    }
  }
  return tables;
}

function siblingStacks(parent: string): readonly string[] {
  return readdirSync(parent)
    .map((name) => path.join(parent, name))
    .filter((directory) => existsSync(path.join(directory, "cdk.tf.json")));
}

/** A neighbour is only asked for help: one that cannot be read has none to give. */
function readTables(directory: string): readonly Table[] {
  try {
    return findStackDirectories(directory).flatMap((stack) => loadTables(new Stack(readStackFiles(stack))));
  } catch {
    return [];
  }
}
