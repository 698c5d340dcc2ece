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

/** {@link reportedProblems} as one text for people, stack by stack. */
export function problemText(problems: ReadonlyMap<string, readonly string[]>): string {
  const perStack = [...problems].map(([stack, texts]) => {
    const count = `${texts.length} problem${texts.length === 1 ? "" : "s"}`;
    return `${count} in stack ${stack}\n\n${texts.join("\n\n")}`;
  });
  return perStack.join("\n\n");
}
