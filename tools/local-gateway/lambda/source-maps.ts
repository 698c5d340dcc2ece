import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readManifest } from "../../../modules/lambda-function/bundle-manifest.ts";

/** The module of each zip that `gatewright bundle` makes. */
const moduleName = "index.mjs";

/** Of a source map, what is changed here. */
interface SourceMapFile {
  readonly sources: readonly string[];
  readonly sourcesContent?: readonly string[];
}

/**
 * Reads the source map that `gatewright bundle` made with a zip.
 *
 * @param directory with the manifest
 * @param zipFile what the zip is called
 * @returns nothing for a zip that was not made there, or of other code; errors name lines of the bundle then
 */
export function readSourceMap(directory: string, zipFile: string, zip: Uint8Array): Buffer | undefined {
  const name = path.basename(zipFile, ".zip");
  try {
    const made = readManifest(directory).functions[name]?.sha256;
    if (made !== createHash("sha256").update(zip).digest("base64")) return undefined;
    return readFileSync(path.join(directory, `${name}.mjs.map`));
  } catch {
    return undefined;
  }
}

/**
 * Puts a source map beside the unpacked module, so that Node.js names lines of the sources in stacks. The zip has none,
 * as on AWS. It is a copy, since the next bundle writes over the map while this code still runs.
 *
 * @param directory where the map was, from which its paths start
 */
export function placeSourceMap(sourceMap: Buffer, directory: string, taskRoot: string): void {
  // Each environment reads it before the handler, and the texts of the sources are most of it.
  const { sourcesContent: _, ...map } = JSON.parse(sourceMap.toString()) as SourceMapFile;
  const sources = map.sources.map((source) => pathToFileURL(path.resolve(directory, source)).href);
  writeFileSync(path.join(taskRoot, `${moduleName}.map`), JSON.stringify({ ...map, sources }));
  appendFileSync(path.join(taskRoot, moduleName), `\n//# sourceMappingURL=${moduleName}.map\n`);
}
