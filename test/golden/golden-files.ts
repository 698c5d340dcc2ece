import path from "node:path";
import { TerraformStack } from "cdktf";
import { synth } from "../../modules/testing/synthesized-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { normalised } from "../support/golden.ts";
import { shippedEnvironment, storeSources } from "../support/store-environment.ts";

/** File that holds every stack of an environment. */
export function goldenFile(environment: string): string {
  return path.join(import.meta.dirname, `${environment}.json`);
}

/** What that file has to hold today. */
export function goldenText(environment: string, outdir: string): string {
  const app = buildApp([shippedEnvironment(environment)], storeSources(), outdir);
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  const byName = Object.fromEntries(stacks.map((stack) => [stack.node.id, normalised(synth(stack))]));
  return `${JSON.stringify(byName, null, 2)}\n`;
}
