import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { type Manifest, TerraformStack } from "cdktf";
import { addCustomSynthesis } from "cdktf/lib/synthesize/synthesizer.js";
import { Construct } from "constructs";
import type { FunctionBundle } from "./function-bundle.ts";

/**
 * A function's zip in the folder of the stack that deploys it, at `assets/<id>/<hash>/<name>.zip`.
 *
 * As cdktf's `TerraformAsset`, but what is there stays there: that one removes each zip before it copies it anew, under
 * the eyes of a local gateway, and takes a tenth of a synth to do so.
 */
export class FunctionZip extends Construct {
  /** From the stack's folder. */
  readonly path: string;
  private readonly folder: string;
  private readonly hash: string;

  /** @throws Error where there is no such file */
  constructor(scope: Construct, id: string, { file, sha256 }: FunctionBundle) {
    super(scope, id);
    const stack = TerraformStack.of(this);
    const { size } = statSync(file);
    this.hash = Buffer.from(sha256, "base64").toString("hex").slice(0, 32);
    this.folder = `assets/${stack.getLogicalId(this.node)}`;
    this.path = `${this.folder}/${this.hash}/${path.basename(file)}`;
    addCustomSynthesis(this, {
      onSynthesize: ({ manifest }) => this.write(folderOf(stack, manifest), file, size),
    });
  }

  private write(stackFolder: string, file: string, sizeBytes: number): void {
    const target = path.join(stackFolder, this.path);
    // The hash is of the contents: only a copy that was cut off is there and not the same.
    if (statSync(target, { throwIfNoEntry: false })?.size !== sizeBytes) {
      mkdirSync(path.dirname(target), { recursive: true });
      copyFileSync(file, target);
    }
    const folder = path.join(stackFolder, this.folder);
    for (const former of readdirSync(folder).filter((hash) => hash !== this.hash)) {
      rmSync(path.join(folder, former), { recursive: true });
    }
  }
}

function folderOf(stack: TerraformStack, manifest: Manifest): string {
  return path.join(manifest.outdir, path.dirname(manifest.forStack(stack).synthesizedStackPath));
}
