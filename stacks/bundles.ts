import { existsSync } from "node:fs";
import path from "node:path";
import { manifestFile, readManifest } from "../modules/lambda-function/bundle-manifest.ts";
import type { FunctionBundle } from "../modules/lambda-function/function-bundle.ts";
import { ConfigError } from "../modules/shared/config-error.ts";

/** The functions that the stacks use, by their folders in `functions/`. */
export const functionNames = [
  "authorizer",
  "chat",
  "chat-authorizer",
  "product-images",
  "products",
  "reports",
  "root",
  "states",
  "users",
] as const;

export type FunctionBundles = Readonly<Record<(typeof functionNames)[number], FunctionBundle>>;

/**
 * Reads what `gatewright bundle` wrote.
 *
 * @param folder holds `manifest.json` and the zips it names
 * @throws ConfigError `BUNDLE_MANIFEST` where a manifest, a function or a zip is absent
 */
export function readBundles(folder: string): FunctionBundles {
  const { functions } = readManifest(folder);
  const entries = functionNames.map((name) => {
    const found = functions[name];
    if (found === undefined) {
      const known = Object.keys(functions).join(", ");
      throw missing(path.join(folder, manifestFile), `It has no function "${name}"; it has: ${known}.`);
    }
    const zip = path.join(folder, found.file);
    if (!existsSync(zip))
      throw missing(zip, `The manifest names it for the function "${name}", but it is absent.`);
    const { sha256, handler, runtime } = found;
    return [name, { file: zip, sha256, handler, runtime }] as const;
  });
  return Object.fromEntries(entries) as FunctionBundles;
}

function missing(file: string, reason: string): ConfigError {
  return new ConfigError(
    "BUNDLE_MANIFEST",
    path.relative(process.cwd(), file),
    `${reason}\nRun: npm run bundle`,
  );
}
