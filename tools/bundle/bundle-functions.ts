import { createHash } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import {
  type BundledFunction,
  type Manifest,
  manifestFile,
  readManifest,
} from "../../modules/lambda-function/bundle-manifest.ts";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { mistakeOf, throwTogether } from "../../modules/shared/config-errors.ts";
import { type BuiltFunction, buildFunction } from "./build-function.ts";
import { type FunctionSource, findFunctions } from "./find-functions.ts";
import { writeIfChanged } from "./write-if-changed.ts";
import { reproducibleZip } from "./zip.ts";

export interface BundleOptions {
  /** Has one folder with a `handler.ts` per function. */
  readonly functionsDir: string;
  /** Gets `<name>.zip`, `<name>.mjs.map` and `manifest.json`; made where absent. */
  readonly outDir: string;
}

/** The manifest, and what a watcher has to watch. */
export interface Bundles extends Manifest {
  /** Absolute paths of the source files of each function, packages included; not part of the file. */
  readonly inputs: Readonly<Record<string, readonly string[]>>;
}

interface Zipped extends BuiltFunction {
  readonly name: string;
  readonly zip: Uint8Array;
}

/** What Lambda takes in one upload. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const maxZipBytes = 50 * 1024 * 1024;

/**
 * Bundles every function of a folder into a reproducible zip: the same source gives the same bytes on every machine.
 * All are built before the first is written, and the manifest is written last, so a failure leaves the last good
 * output. A zip that did not change is not touched.
 *
 * @throws ConfigError `BUNDLE_NO_FUNCTIONS`, or `BUNDLE_NAME`, `BUNDLE_NO_HANDLER`, `BUNDLE_BUILD` and
 *   `BUNDLE_TOO_LARGE` with the faults of all functions, and what is wrong with the contracts that they import
 */
export async function bundleFunctions(options: BundleOptions): Promise<Bundles> {
  const outDir = path.resolve(options.outDir);
  const zipped = await zipAll(path.resolve(options.functionsDir), outDir);
  const manifest: Manifest = {
    version: 1,
    functions: Object.fromEntries(zipped.map(({ name, zip }) => [name, describe(name, zip)])),
  };
  await mkdir(outDir, { recursive: true });
  const previous = manifestBefore(outDir);
  await Promise.all(
    zipped.flatMap(({ name, zip, sourceMap }) => [
      writeIfChanged(path.join(outDir, `${name}.zip`), zip),
      writeIfChanged(path.join(outDir, `${name}.mjs.map`), sourceMap),
    ]),
  );
  await writeIfChanged(
    path.join(outDir, manifestFile),
    Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`),
  );
  const gone = Object.keys(previous?.functions ?? {}).filter(
    (name) => !Object.hasOwn(manifest.functions, name),
  );
  await removeOutput(outDir, gone);
  return { ...manifest, inputs: Object.fromEntries(zipped.map(({ name, inputs }) => [name, inputs])) };
}

/** @throws ConfigError with the faults of all functions, after each of them was tried */
async function zipAll(functionsDir: string, outDir: string): Promise<readonly Zipped[]> {
  const { sources, mistakes } = await findFunctions(functionsDir);
  const results = await Promise.allSettled(sources.map((source) => zipFunction(source, outDir)));
  const failed = results.filter((result) => result.status === "rejected");
  throwTogether([...mistakes, ...failed.map(({ reason }) => mistakeOf(reason))]);
  return results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
}

/** None where there is none, or one that this build replaces because it cannot be read. */
function manifestBefore(outDir: string): Manifest | undefined {
  try {
    return readManifest(outDir);
  } catch {
    return undefined;
  }
}

async function zipFunction(source: FunctionSource, outDir: string): Promise<Zipped> {
  const built = await buildFunction(source, outDir);
  const zip = reproducibleZip({ "index.mjs": built.code });
  assertUploadable(source, zip.byteLength);
  return { ...built, name: source.name, zip };
}

/** @throws ConfigError `BUNDLE_TOO_LARGE` for more bytes than Lambda takes in one upload. */
export function assertUploadable({ name, entry }: FunctionSource, bytes: number): void {
  if (bytes <= maxZipBytes) return;
  throw new ConfigError(
    "BUNDLE_TOO_LARGE",
    entry,
    `The zip of "${name}" has ${bytes} bytes; Lambda takes ${maxZipBytes} in one upload. Import less, or split the function.`,
  );
}

function describe(name: string, zip: Uint8Array): BundledFunction {
  return {
    file: `${name}.zip`,
    sha256: createHash("sha256").update(zip).digest("base64"),
    bytes: zip.byteLength,
    handler: "index.handler",
    runtime: "nodejs22.x",
  };
}

async function removeOutput(outDir: string, names: readonly string[]): Promise<void> {
  const files = names.flatMap((name) => [`${name}.zip`, `${name}.mjs.map`]);
  await Promise.all(files.map((file) => rm(path.join(outDir, file), { force: true })));
}
