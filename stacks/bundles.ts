import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import type { FunctionBundle } from "../modules/lambda-function/function-bundle.ts";
import { ConfigError } from "../modules/shared/config-error.ts";

/** The functions that the stacks use, by their folders in `functions/`. */
const functionNames = ["products", "root", "states"] as const;

export type FunctionBundles = Readonly<Record<(typeof functionNames)[number], FunctionBundle>>;

const bundle = z.object({ file: z.string(), sha256: z.string(), handler: z.string(), runtime: z.string() });
const manifestSchema = z.object({ version: z.literal(1), functions: z.record(z.string(), bundle) });

/**
 * Reads what `gatewright bundle` wrote.
 *
 * @param folder holds `manifest.json` and the zips it names
 * @throws ConfigError `BUNDLES_MISSING`
 */
export function readBundles(folder: string): FunctionBundles {
  const file = path.join(folder, "manifest.json");
  const manifest = manifestSchema.safeParse(readJson(file));
  if (!manifest.success) throw missing(file, "It is absent or not a manifest of this version.");
  const { functions } = manifest.data;
  const entries = functionNames.map((name) => {
    const found = functions[name];
    if (found === undefined)
      throw missing(file, `It has no function "${name}"; it has: ${Object.keys(functions).join(", ")}.`);
    const zip = path.join(folder, found.file);
    if (!existsSync(zip))
      throw missing(zip, `The manifest names it for the function "${name}", but it is absent.`);
    return [name, { ...found, file: zip }] as const;
  });
  return Object.fromEntries(entries) as FunctionBundles;
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return undefined;
  }
}

function missing(file: string, reason: string): ConfigError {
  const shown = path.relative(process.cwd(), file);
  return new ConfigError("BUNDLES_MISSING", shown, `${reason}\nRun: npm run bundle`);
}
