import { writeFileSync } from "node:fs";
import path from "node:path";
import type { FunctionBundle } from "../../modules/lambda-function/function-bundle.ts";
import { type FunctionBundles, functionNames } from "../../stacks/bundles.ts";
import { temporaryFolder } from "./temporary.ts";

let file: string | undefined;

/** A bundle that is a file and nothing more: tests of constructs never build functions. */
export function fakeBundle(content = "not a zip"): FunctionBundle {
  file ??= path.join(temporaryFolder("bundle"), "function.zip");
  writeFileSync(file, "not a zip");
  return {
    file,
    sha256: Buffer.from(content.padEnd(32, ".")).toString("base64"),
    handler: "index.handler",
    runtime: "nodejs22.x",
  };
}

/** {@link fakeBundle} for each function of the example service. */
export function fakeBundles(): FunctionBundles {
  return Object.fromEntries(functionNames.map((name) => [name, fakeBundle()])) as FunctionBundles;
}
