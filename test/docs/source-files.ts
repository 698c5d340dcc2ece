import { readdirSync } from "node:fs";
import path from "node:path";

/** The folder that holds everything of the project. */
export const project = path.join(import.meta.dirname, "../..");

/** Paths in the project of all files below its folders that end so. */
export function filesBelow(folders: readonly string[], ending: string): string[] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(project, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
      .map((entry) => path.relative(project, path.join(entry.parentPath, entry.name))),
  );
}
