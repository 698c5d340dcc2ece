import { mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterEach, describe, expect, it } from "@jest/globals";
import { SourceWatcher } from "../../../tools/project/source-watcher.ts";
import { temporaryFolder } from "../../support/temporary.ts";

let watcher: SourceWatcher | undefined;
afterEach(() => watcher?.close());

/** A project with two files, and the next change that its watcher tells of. */
function watched() {
  const directory = temporaryFolder("watched");
  const inProject = (file: string): string => path.join(directory, file);
  for (const folder of ["functions/a", "contracts"]) mkdirSync(inProject(folder), { recursive: true });
  for (const file of ["functions/a/handler.ts", "contracts/a.yaml"]) writeFileSync(inProject(file), "1");
  const change = new Promise<readonly string[]>((resolve) => {
    watcher = new SourceWatcher(directory, inProject("functions"), (paths) =>
      resolve(paths.map((file) => path.relative(directory, file))),
    );
  });
  return { inProject, change };
}

describe("a watched project", () => {
  it("tells of all files of a burst together, each once", async () => {
    const { inProject, change } = watched();
    for (const text of ["2", "3"]) writeFileSync(inProject("functions/a/handler.ts"), text);
    writeFileSync(inProject("contracts/a.yaml"), "2");
    writeFileSync(inProject("main.ts"), "2");
    expect([...(await change)].sort()).toEqual(["contracts/a.yaml", "functions/a/handler.ts", "main.ts"]);
  });

  it("tells of the file that an editor replaces, and not of its drafts, backups and swap files", async () => {
    const { inProject, change } = watched();
    const file = inProject("functions/a/handler.ts");
    writeFileSync(inProject("functions/a/.handler.ts.swp"), "2");
    writeFileSync(inProject("functions/a/4913"), "2");
    rmSync(inProject("functions/a/4913"));
    renameSync(file, `${file}~`);
    writeFileSync(`${file}.draft`, "2");
    renameSync(`${file}.draft`, file);
    expect(await change).toEqual(["functions/a/handler.ts"]);
  });

  it("tells of a file that is gone", async () => {
    const { inProject, change } = watched();
    rmSync(inProject("contracts/a.yaml"));
    expect(await change).toEqual(["contracts/a.yaml"]);
  });

  it("does not take an editor's own files and other files of the project for changes", async () => {
    const { inProject, change } = watched();
    writeFileSync(inProject("contracts/.a.yaml.swp"), "2");
    writeFileSync(inProject("README.md"), "2");
    writeFileSync(inProject("main.ts"), "2");
    expect(await change).toEqual(["main.ts"]);
  });
});
