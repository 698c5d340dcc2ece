import type { Dirent } from "node:fs";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { ConfigError } from "../../modules/shared/config-error.ts";

/** One deployable: a folder with a `handler.ts`. */
export interface FunctionSource {
  /** Name of the folder. */
  readonly name: string;
  /** Path of its `handler.ts`. */
  readonly entry: string;
}

/** What Terraform addresses, zip names and Lambda function names all take. */
const functionName = /^[a-z][a-z0-9-]{0,62}$/;

/** The functions of a folder, and why some of its folders are none. */
export interface FoundFunctions {
  readonly sources: readonly FunctionSource[];
  /** `BUNDLE_NAME`, `BUNDLE_NO_HANDLER` */
  readonly mistakes: readonly ConfigError[];
}

/**
 * Every folder of `directory` is one function, by name; folders that start with `_` are shared code.
 *
 * @throws ConfigError `BUNDLE_NO_FUNCTIONS`
 */
export async function findFunctions(directory: string): Promise<FoundFunctions> {
  const names = (await entries(directory))
    .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
    .map(({ name }) => name)
    .sort();
  if (names.length === 0) throw noFunctions(directory, "holds none");
  const found = names.map((name) => functionIn(directory, name));
  return {
    sources: found.filter((each): each is FunctionSource => !(each instanceof ConfigError)),
    mistakes: found.filter((each) => each instanceof ConfigError),
  };
}

async function entries(directory: string): Promise<Dirent[]> {
  try {
    return await readdir(directory, { withFileTypes: true });
  } catch {
    throw noFunctions(directory, "cannot be read");
  }
}

function functionIn(directory: string, name: string): FunctionSource | ConfigError {
  const folder = path.join(directory, name);
  if (!functionName.test(name)) {
    return new ConfigError(
      "BUNDLE_NAME",
      folder,
      `The folder "${name}" cannot name a function. A name starts with a lower-case letter and goes on with lower-case letters, digits and "-", 63 characters in all.`,
    );
  }
  const entry = path.join(folder, "handler.ts");
  if (!existsSync(entry)) {
    return new ConfigError(
      "BUNDLE_NO_HANDLER",
      folder,
      `The function "${name}" has no handler.ts. Add one that exports \`handler\`, or start the folder's name with "_" where it is shared code.`,
    );
  }
  return { name, entry };
}

function noFunctions(directory: string, what: string): ConfigError {
  return new ConfigError(
    "BUNDLE_NO_FUNCTIONS",
    directory,
    `A folder of functions has one folder with a handler.ts per function; this one ${what}. Name another with --functions, or run it in the project's folder.`,
  );
}
