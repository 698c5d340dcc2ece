import type { TerraformStack } from "cdktf";
import { reportedProblems } from "../../modules/shared/problems.ts";
import { testStack } from "./test-stack.ts";

/** Every mistake that the constructs of a stack report, as a user reads it. */
export function problemsOf(build: (stack: TerraformStack) => void): readonly string[] {
  const stack = testStack();
  build(stack);
  return [...reportedProblems(stack.node.root).values()].flat();
}
