import { readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { compileApp } from "../../../tools/bundle/compile-app.ts";
import { edit, projectCopy, type Run, runMain } from "../../stacks/support/project-copy.ts";

const entry = "stacks/synthesize.ts";

async function compiledCopy(): Promise<string> {
  const copy = projectCopy();
  await compileApp(copy, entry);
  return copy;
}

/** Names of what lies in `dist/app`, each extension once: a run of the compiled app leaves V8's cache there. */
function compiledFiles(copy: string): readonly string[] {
  return readdirSync(path.join(copy, "dist/app")).map((file) => file.replace(/^[0-9a-f]{16}/, "hash"));
}

function contentsOf({ files, outdir }: Run): Record<string, string> {
  return Object.fromEntries(files.map((file) => [file, readFileSync(path.join(outdir, file), "latin1")]));
}

describe("the compiled app", () => {
  it("writes what the sources write, also when V8's cache of it is damaged", async () => {
    const copy = await compiledCopy();
    expect(compiledFiles(copy)).toEqual(["hash.cjs", "manifest.json"]);
    const first = await runMain(copy);
    expect(compiledFiles(copy)).toEqual(["hash.cjs", "hash.cjs.v8", "manifest.json"]);
    const cache = readdirSync(path.join(copy, "dist/app")).find((file) => file.endsWith(".v8")) ?? "";
    writeFileSync(path.join(copy, "dist/app", cache), "damaged");
    const damaged = await runMain(copy);
    const fromSources = await runMain(projectCopy());
    expect(fromSources).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    for (const run of [first, damaged]) {
      expect(run).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
      expect(contentsOf(run)).toEqual(contentsOf(fromSources));
    }
  });

  it("gives way to sources that changed since, and comes back for them compiled", async () => {
    const copy = await compiledCopy();
    edit(path.join(copy, "stacks/environments/dev.ts"), "createProduct:", "createProdukt:");
    const { exitCode, stderr } = await runMain(copy);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^OPERATION_UNKNOWN {2}store\/stage › createProdukt$/m);
    expect(compiledFiles(copy)).toEqual(["hash.cjs", "manifest.json"]);

    await compileApp(copy, entry);
    expect(await runMain(copy)).toMatchObject({ exitCode: 1, stderr });
    expect(compiledFiles(copy)).toEqual(["hash.cjs", "hash.cjs.v8", "manifest.json"]);
  });

  it("stays for sources that were written since and are the same", async () => {
    const copy = await compiledCopy();
    const file = path.join(copy, "stacks/environments/dev.ts");
    utimesSync(file, 1, 1);
    expect(await runMain(copy)).toMatchObject({ exitCode: 0 });
    // V8's cache is left by a run of the compiled app alone.
    expect(compiledFiles(copy)).toEqual(["hash.cjs", "hash.cjs.v8", "manifest.json"]);
  });

  it("is told with the lines of the sources where it fails unexpectedly", async () => {
    const copy = projectCopy();
    const file = path.join(copy, "stacks/terraform/write-stacks.ts");
    edit(file, "app.synth();", `throw new Error("unexpected");`);
    await compileApp(copy, entry);
    const { exitCode, stderr } = await runMain(copy);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^Error: unexpected$/m);
    expect(stderr).toContain(`write-stacks.ts:${lineOf(file, "unexpected")}`);
  });

  it.each([
    ["does not compile", "export function synthesize(", "export function synthesize(("],
    ["asks where it lies", "writeStacks(app);", "writeStacks(app); console.log(import.meta.dirname);"],
  ])("is none where the app %s", async (_what, from, to) => {
    const copy = await compiledCopy();
    edit(path.join(copy, entry), from, to);
    await compileApp(copy, entry);
    expect(readdirSync(path.join(copy, "dist"))).toEqual(["functions"]);
  });

  it("needs a file that is there", async () => {
    const copy = await compiledCopy();
    await expect(compileApp(copy, "stacks/synthesise.ts")).rejects.toMatchObject({
      code: "BUNDLE_APP",
      scope: "--app",
      message: expect.stringContaining("stacks/synthesise.ts"),
    });
    expect(compiledFiles(copy)).toEqual(["hash.cjs", "manifest.json"]);
  });
});

function lineOf(file: string, text: string): number {
  return readFileSync(file, "utf8").slice(0, readFileSync(file, "utf8").indexOf(text)).split("\n").length;
}
