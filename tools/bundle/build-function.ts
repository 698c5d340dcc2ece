import path from "node:path";
import { type BuildFailure, build, type Message } from "esbuild";
import { ConfigError } from "../../modules/shared/config-error.ts";
import { throwTogether } from "../../modules/shared/config-errors.ts";
import { contractPlugin } from "./contract-plugin.ts";
import type { FunctionSource } from "./find-functions.ts";

/** One function as a single ES module. */
export interface BuiltFunction {
  readonly code: Uint8Array;
  readonly sourceMap: Uint8Array;
  /** Every source file that went in, absolute. */
  readonly inputs: readonly string[];
}

/**
 * Bundles one function with all its packages, for the Lambda runtime `nodejs22.x`. Nothing is left to `node_modules`,
 * the AWS SDK of the runtime included: what was tested is what runs.
 *
 * @param outDir where the module will lie; the source map's paths start there
 * @throws ConfigError `BUNDLE_BUILD` with file and line, `BUNDLE_NO_HANDLER` where nothing named `handler` is exported,
 *   and what is wrong with a contract that the function imports
 */
export async function buildFunction({ name, entry }: FunctionSource, outDir: string): Promise<BuiltFunction> {
  const folder = path.dirname(entry);
  const outfile = path.join(outDir, `${name}.mjs`);
  const { outputFiles, metafile } = await runEsbuild(entry, outfile);
  const [output] = Object.values(metafile.outputs).filter(({ entryPoint }) => entryPoint !== undefined);
  if (output?.exports.includes("handler") !== true) {
    throw new ConfigError(
      "BUNDLE_NO_HANDLER",
      entry,
      `Lambda calls the export \`handler\`; this file exports ${output?.exports.join(", ") || "nothing"}. Add \`export const handler = …\`.`,
    );
  }
  const contentsOf = (extension: string): Uint8Array =>
    outputFiles.find(({ path: file }) => file.endsWith(extension))?.contents ?? new Uint8Array();
  return {
    code: contentsOf(".mjs"),
    sourceMap: contentsOf(".mjs.map"),
    inputs: Object.keys(metafile.inputs).map((file) => path.resolve(folder, file)),
  };
}

async function runEsbuild(entry: string, outfile: string) {
  try {
    return await build({
      absWorkingDir: path.dirname(entry),
      entryPoints: [entry],
      outfile,
      write: false,
      metafile: true,
      bundle: true,
      minify: true,
      format: "esm",
      platform: "node",
      target: "node22",
      // ES modules first: the CommonJS builds of the AWS SDK cannot be shaken and are twice the size.
      mainFields: ["module", "main"],
      sourcemap: "external",
      legalComments: "none",
      charset: "utf8",
      logLevel: "silent",
      plugins: [contractPlugin],
    });
  } catch (error) {
    if (isBuildFailure(error)) throwBuildErrors(entry, error.errors);
    throw error;
  }
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && Array.isArray((error as { errors?: unknown }).errors);
}

/** @throws ConfigError with the mistakes that a plugin told us as they are, and what esbuild itself found as one more */
function throwBuildErrors(entry: string, errors: readonly Message[]): void {
  const ofEsbuild = errors.filter(({ detail }) => !(detail instanceof ConfigError));
  throwTogether([
    ...errors.map(({ detail }) => detail).filter((detail) => detail instanceof ConfigError),
    ...(ofEsbuild.length === 0 ? [] : [buildError(entry, ofEsbuild)]),
  ]);
}

function buildError(entry: string, errors: readonly Message[]): ConfigError {
  const folder = path.dirname(entry);
  const [first, ...others] = errors;
  const lines = others.map(({ text, location }) => `${placeOf(folder, entry, location)}  ${text}`);
  return new ConfigError(
    "BUNDLE_BUILD",
    placeOf(folder, entry, first?.location ?? null),
    [`The function cannot be bundled: ${first?.text}`, ...lines].join("\n"),
  );
}

function placeOf(folder: string, entry: string, location: Message["location"]): string {
  return location === null ? entry : `${path.resolve(folder, location.file)}:${location.line}`;
}
