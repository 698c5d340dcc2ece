import { readdirSync, rmSync } from "node:fs";
import path from "node:path";
import type { App } from "cdktf";

/**
 * Writes the stacks of an app, and takes away what an earlier synth left of others, for readers that do not go by the
 * manifest. Of an app that fails on the way nothing is left, not even an earlier form of its stacks, as half of the one
 * would be deployed with half of the other.
 */
export function writeStacks(app: App): void {
  let written: readonly string[] = [];
  try {
    app.synth();
    // Wherever in the app they are: cdktf writes also those below a construct of yours.
    written = Object.keys(app.manifest.stacks);
  } finally {
    const folder = path.join(app.outdir, "stacks");
    const others = readdirSync(folder).filter((name) => !written.includes(name));
    // Not their folders, where Terraform has plug-ins and locks: cdktf's command removes those, and fails without them.
    for (const other of others) rmSync(path.join(folder, other, "cdk.tf.json"), { force: true });
  }
}
