import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { ConfigError } from "./config-error.ts";
import type { ErrorCode } from "./error-codes.ts";

/** What is wrong, for a report. Pure functions answer lists of these; constructs report them. */
export interface Mistake {
  readonly code: ErrorCode;
  /** What was given, what is allowed, and the fix. */
  readonly message: string;
  /** More exact than the construct's path: an operation or `file:line`. @default the construct's path alone */
  readonly place?: string | undefined;
}

/**
 * Notes a mistake without stopping, so that all mistakes of one synth are shown together. `app.synth()` refuses to
 * write a stack that holds one.
 */
export function report(construct: IConstruct, { code, message, place }: Mistake): void {
  const scope = place === undefined ? construct.node.path : `${construct.node.path} › ${place}`;
  const problem = new ConfigError(code, scope, message).toString();
  construct.node.addValidation({ validate: () => [problem] });
}

/** Mistakes noted by {@link report} in each stack that has some, in the order they were found. */
export function reportedProblems(app: IConstruct): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const stack of app.node.findAll().filter(TerraformStack.isStack)) {
    const problems = stack.node.findAll().flatMap((construct) => construct.node.validate());
    if (problems.length > 0) found.set(stack.node.path, problems);
  }
  return found;
}

/**
 * {@link reportedProblems} as one text for people. A mistake that several stacks have in common, as one of a contract
 * that every environment uses, stands there once.
 *
 * @param settingsFiles where people edit what is special about each stack. A mistake that names no file ends with those
 *   of its stacks, unless all have it: then it is none of theirs.
 */
export function problemText(
  problems: ReadonlyMap<string, readonly string[]>,
  settingsFiles: ReadonlyMap<string, readonly string[]> = new Map(),
): string {
  const stacksOf = new Map<string, string[]>();
  for (const [stack, texts] of problems) {
    for (const text of texts) {
      const shared = text.replace(`  ${stack}/`, "  ");
      stacksOf.set(shared, [...(stacksOf.get(shared) ?? []), stack]);
    }
  }
  const groups = new Map<string, string[]>();
  for (const [text, stacks] of stacksOf) {
    const where = `${stacks.length === 1 ? "stack" : "stacks"} ${stacks.join(", ")}`;
    groups.set(where, [...(groups.get(where) ?? []), text + settingsOf(text, stacks, settingsFiles)]);
  }
  return [...groups]
    .map(([where, texts]) => {
      const count = `${texts.length} problem${texts.length === 1 ? "" : "s"}`;
      return `${count} in ${where}\n\n${texts.join("\n\n")}`;
    })
    .join("\n\n");
}

/** The last line of a mistake. */
function settingsOf(
  text: string,
  stacks: readonly string[],
  settingsFiles: ReadonlyMap<string, readonly string[]>,
): string {
  const [head = ""] = text.split("\n");
  const every = new Set([...settingsFiles.values()].flat());
  const files = new Set(stacks.flatMap((stack) => settingsFiles.get(stack) ?? []));
  const common = stacks.length > 1 && files.size === every.size;
  if (files.size === 0 || common || namesFile(head)) return "";
  return `\n  Settings of the environment${files.size === 1 ? "" : "s"}: ${[...files].join(", ")}`;
}

/** Whether a place is one of a file, as `contracts/store.openapi.yaml:95`. */
function namesFile(place: string): boolean {
  return /\.\w+:\d+/.test(place);
}
