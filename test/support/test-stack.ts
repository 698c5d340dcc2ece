import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import type { Placement } from "../../modules/shared/placement.ts";
import { type SynthesizedStack, synth } from "../../modules/testing/synthesized-stack.ts";
import { temporaryFolder } from "./temporary.ts";

/** Where the stacks of tests are deployed. */
export const placement: Placement = { accountId: "123456789012", region: "eu-west-1" };

/** An app that writes into a folder which is removed after the run. */
export function testApp(): App {
  return new App({ outdir: temporaryFolder("out") });
}

/** An empty stack named `test`. */
export function testStack(tags: Record<string, string> = {}): TerraformStack {
  const stack = new TerraformStack(testApp(), "test");
  new AwsProvider(stack, "aws", { region: placement.region, defaultTags: [{ tags }] });
  return stack;
}

/** Synthesizes a {@link testStack} that holds what `build` puts into it. */
export function stackOf(build: (stack: TerraformStack) => void): SynthesizedStack {
  const stack = testStack();
  build(stack);
  return synth(stack);
}
