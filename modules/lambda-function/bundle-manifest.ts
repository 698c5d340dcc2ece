import { readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { ConfigError } from "../shared/config-error.ts";

/** Name of the manifest inside the folder of the zips. */
export const manifestFile = "manifest.json";

const bundledFunction = z.object({
  file: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  handler: z.literal("index.handler"),
  runtime: z.literal("nodejs22.x"),
});

const manifest = z.object({
  version: z.literal(1),
  functions: z.record(z.string(), bundledFunction),
});

/** One function's zip and what Lambda has to know to run it. */
export interface BundledFunction {
  /** Name of the zip, beside the manifest. */
  readonly file: string;
  /** Base64 of the zip's SHA-256: what Terraform's `source_code_hash` and `filebase64sha256` hold. */
  readonly sha256: string;
  /** Size of the zip. */
  readonly bytes: number;
  readonly handler: "index.handler";
  readonly runtime: "nodejs22.x";
}

/** What `gatewright bundle` made, by function name, names sorted. */
export interface Manifest {
  readonly version: 1;
  readonly functions: Readonly<Record<string, BundledFunction>>;
}

/**
 * Reads the manifest of a folder that `gatewright bundle` wrote.
 *
 * @throws ConfigError `BUNDLE_MANIFEST` where it is absent or not a manifest.
 */
export function readManifest(directory: string): Manifest {
  const file = path.join(directory, manifestFile);
  const text = textOrUndefined(file);
  if (text === undefined) {
    throw new ConfigError(
      "BUNDLE_MANIFEST",
      shown(file),
      "There is no manifest of bundles. Run: npm run bundle",
    );
  }
  const parsed = manifest.safeParse(jsonOrUndefined(text));
  if (!parsed.success) {
    throw new ConfigError(
      "BUNDLE_MANIFEST",
      shown(file),
      `This is not a manifest of version 1:\n${z.prettifyError(parsed.error)}\nRun: npm run bundle`,
    );
  }
  return parsed.data;
}

function shown(file: string): string {
  return path.relative(process.cwd(), file);
}

function textOrUndefined(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function jsonOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
