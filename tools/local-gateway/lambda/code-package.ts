import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { unzipSync } from "fflate";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { LambdaFunction } from "./lambda-function.ts";

/**
 * Reads a function's deployment package.
 *
 * @throws ConfigError `SERVE_FUNCTION_ZIP` when the file is missing.
 */
export function readPackage({ zipFile, scope }: LambdaFunction): Buffer {
  try {
    return readFileSync(zipFile);
  } catch {
    throw new ConfigError(
      "SERVE_FUNCTION_ZIP",
      scope,
      `its code ${zipFile} cannot be read. Bundle the functions and synthesize again; when the directory was copied, copy its assets with it`,
    );
  }
}

/**
 * Unpacks a deployment package into a folder.
 *
 * @throws ConfigError `SERVE_FUNCTION_ZIP` when it is no zip or leads outside of the folder.
 */
export function unpack(lambda: LambdaFunction, zip: Uint8Array, folder: string): void {
  for (const [name, bytes] of Object.entries(entriesOf(lambda, zip))) {
    const file = path.join(folder, name);
    if (!file.startsWith(folder + path.sep)) {
      throw new ConfigError(
        "SERVE_FUNCTION_ZIP",
        lambda.scope,
        `its entry "${name}" leads outside of the package`,
      );
    }
    if (name.endsWith("/")) continue;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}

function entriesOf(lambda: LambdaFunction, zip: Uint8Array): Readonly<Record<string, Uint8Array>> {
  try {
    return unzipSync(zip);
  } catch (error) {
    throw new ConfigError(
      "SERVE_FUNCTION_ZIP",
      lambda.scope,
      `its code ${lambda.zipFile} is not a zip file (${(error as Error).message}). Bundle the functions and synthesize again`,
    );
  }
}
