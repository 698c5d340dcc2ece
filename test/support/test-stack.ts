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

/** Synthesizes a stack named `test` that holds what `build` puts into it. */
export function stackOf(build: (stack: TerraformStack) => void): SynthesizedStack {
  const stack = new TerraformStack(testApp(), "test");
  build(stack);
  return synth(stack);
}
