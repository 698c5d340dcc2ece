import { existsSync, type FSWatcher, readdirSync, watch } from "node:fs";
import path from "node:path";

/** Editors write a file in several steps; a change counts once they are through. */
const settleMs = 80;

/** What a project is made from, beside its functions. */
const sourceFolders = ["contracts", "modules", "stacks"];
const sourceFiles = new Set(["main.ts", "cdktf.json"]);

/** What editors keep beside a file, which is no source: swap files and lock files, backups. */
const keptByEditor = /^\.|~$/;

/**
 * Calls back once after each burst of changes to a project's sources, with the paths that changed, until it is closed.
 *
 * It watches each folder by itself: node 20's recursive watching on Linux loses a file for good when an editor replaces
 * it by renaming.
 */
export class SourceWatcher {
  readonly #roots: readonly string[];
  readonly #onChange: (paths: readonly string[]) => void;
  readonly #folders = new Map<string, FSWatcher>();
  readonly #project: FSWatcher;
  readonly #changedPaths = new Set<string>();
  #settling: NodeJS.Timeout | undefined;

  constructor(
    projectDirectory: string,
    functionsDirectory: string,
    onChange: (paths: readonly string[]) => void,
  ) {
    this.#onChange = onChange;
    this.#roots = [functionsDirectory, ...sourceFolders.map((name) => path.join(projectDirectory, name))];
    const roots = new Set(this.#roots.map((root) => path.relative(projectDirectory, root)));
    this.#project = watch(projectDirectory, (_, file) => {
      if (file !== null && (sourceFiles.has(file) || roots.has(file))) this.#changed(projectDirectory, file);
    });
    this.#watchFolders();
  }

  /** Ends all watching. */
  close(): void {
    clearTimeout(this.#settling);
    this.#project.close();
    for (const watcher of this.#folders.values()) watcher.close();
  }

  #changed(folder: string, file: string | null): void {
    if (file !== null && keptByEditor.test(file)) return;
    this.#changedPaths.add(file === null ? folder : path.join(folder, file));
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => {
      this.#watchFolders();
      const all = [...this.#changedPaths];
      this.#changedPaths.clear();
      // Of a burst, what is gone is an editor's draft, unless nothing is left.
      const left = all.filter(existsSync);
      this.#onChange(left.length === 0 ? all : left);
    }, settleMs);
  }

  /** Takes up folders that are new and lets go of those that are gone. */
  #watchFolders(): void {
    const present = new Set(this.#roots.filter(existsSync).flatMap((root) => [root, ...foldersIn(root)]));
    for (const [folder, watcher] of this.#folders) {
      if (present.has(folder)) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
    for (const folder of present) {
      if (this.#folders.has(folder)) continue;
      this.#folders.set(
        folder,
        watch(folder, (_, file) => this.#changed(folder, file)),
      );
    }
  }
}

function foldersIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
