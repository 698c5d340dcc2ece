import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { unzipSync } from "fflate";
import { readManifest } from "../../../modules/lambda-function/bundle-manifest.ts";
import { assertUploadable, bundleFunctions } from "../../../tools/bundle/bundle-functions.ts";
import { project, smallHandler, writeFiles } from "./support/functions-folder.ts";

it("makes a zip, a source map and an entry of the manifest for each folder, names sorted", async () => {
  const { functionsDir, outDir } = project({
    "b/handler.ts": smallHandler,
    "a/handler.ts": smallHandler,
    "_shared/x.ts": "export {};\n",
    "README.md": "",
  });
  await bundleFunctions({ functionsDir, outDir });
  expect(readdirSync(outDir).sort()).toEqual(["a.mjs.map", "a.zip", "b.mjs.map", "b.zip", "manifest.json"]);
  const zip = readFileSync(path.join(outDir, "a.zip"));
  const manifest = JSON.parse(readFileSync(path.join(outDir, "manifest.json"), "utf8"));
  expect(Object.keys(manifest.functions)).toEqual(["a", "b"]);
  expect(manifest).toMatchObject({
    version: 1,
    functions: {
      a: {
        file: "a.zip",
        sha256: createHash("sha256").update(zip).digest("base64"),
        bytes: zip.byteLength,
        handler: "index.handler",
        runtime: "nodejs22.x",
      },
    },
  });
  expect(readManifest(outDir)).toEqual(manifest);
});

it("puts one readable module into the zip and nothing of the machine it was made on", async () => {
  const { root, functionsDir, outDir } = project({
    "a/handler.ts": `/*! a licence */\nimport { n } from "../_shared/n.ts";\n${smallHandler}export const m = n;\n`,
    "_shared/n.ts": "export const n = Date.now() + 41;\n",
  });
  await bundleFunctions({ functionsDir, outDir });
  const entries = unzipSync(readFileSync(path.join(outDir, "a.zip")));
  expect(Object.keys(entries)).toEqual(["index.mjs"]);
  const code = Buffer.from(entries["index.mjs"] ?? []).toString("utf8");
  const map = readFileSync(path.join(outDir, "a.mjs.map"), "utf8");
  expect(code).toContain("41");
  expect(code).not.toMatch(/licence|sourceMappingURL/);
  expect(JSON.parse(map).sources).toContain("../../functions/_shared/n.ts");
  for (const text of [code, map]) expect(text).not.toContain(root);
});

it("names the source files of each function for a watcher, but not in the manifest", async () => {
  const { functionsDir, outDir } = project({
    "a/handler.ts": `import "../_shared/n.ts";\n${smallHandler}`,
    "b/handler.ts": smallHandler,
    "_shared/n.ts": "globalThis.name = 'n';\n",
  });
  const { inputs } = await bundleFunctions({ functionsDir, outDir });
  const below = (file: string) => path.join(functionsDir, file);
  expect([...(inputs.a ?? [])].sort()).toEqual([below("_shared/n.ts"), below("a/handler.ts")]);
  expect(inputs.b).toEqual([below("b/handler.ts")]);
  expect(readFileSync(path.join(outDir, "manifest.json"), "utf8")).not.toContain("inputs");
});

it("leaves a zip alone whose bytes did not change, and replaces one whose bytes did", async () => {
  const { functionsDir, outDir } = project({ "a/handler.ts": smallHandler, "b/handler.ts": smallHandler });
  const inodes = () => ["a.zip", "b.zip"].map((file) => statSync(path.join(outDir, file)).ino);
  await bundleFunctions({ functionsDir, outDir });
  const [a, b] = inodes();
  writeFiles(functionsDir, {
    "a/handler.ts": `// a comment\n${smallHandler}`,
    "b/handler.ts": "export const handler = () => 2;\n",
  });
  await bundleFunctions({ functionsDir, outDir });
  const [aAfter, bAfter] = inodes();
  expect(aAfter).toBe(a);
  expect(bAfter).not.toBe(b);
});

it("removes the output of a function that is gone, and nothing that it did not write", async () => {
  const { functionsDir, outDir } = project({ "a/handler.ts": smallHandler, "b/handler.ts": smallHandler });
  await bundleFunctions({ functionsDir, outDir });
  writeFiles(outDir, { "other.zip": "" });
  rmSync(path.join(functionsDir, "b"), { recursive: true });
  await bundleFunctions({ functionsDir, outDir });
  expect(readdirSync(outDir).sort()).toEqual(["a.mjs.map", "a.zip", "manifest.json", "other.zip"]);
});

it("leaves the last good output as it was when one function fails", async () => {
  const { functionsDir, outDir } = project({ "a/handler.ts": smallHandler, "b/handler.ts": smallHandler });
  await bundleFunctions({ functionsDir, outDir });
  const contents = () =>
    readdirSync(outDir).map((file) => [file, readFileSync(path.join(outDir, file), "hex")]);
  const good = contents();
  writeFiles(functionsDir, {
    "a/handler.ts": "export const handler = () => 2;\n",
    "b/handler.ts": "export {",
  });
  await expect(bundleFunctions({ functionsDir, outDir })).rejects.toMatchObject({ code: "BUNDLE_BUILD" });
  expect(contents()).toEqual(good);
});

it.each([
  [
    "a syntax error",
    { "a/handler.ts": "const n = 1;\nexport const = 2;\n" },
    "BUNDLE_BUILD",
    "a/handler.ts:2",
  ],
  [
    "an import that leads nowhere",
    { "a/handler.ts": `${smallHandler}import "./none.ts";\n` },
    "BUNDLE_BUILD",
    "a/handler.ts:2",
  ],
  [
    "a package that is not installed, in shared code",
    { "a/handler.ts": 'export * from "../_s/x.ts";\n', "_s/x.ts": '\nexport * from "not-there";\n' },
    "BUNDLE_BUILD",
    "_s/x.ts:2",
  ],
  ["no handler.ts", { "a/index.ts": smallHandler }, "BUNDLE_NO_HANDLER", "a"],
  [
    "no export named handler",
    { "a/handler.ts": "export const main = 1;\n" },
    "BUNDLE_NO_HANDLER",
    "a/handler.ts",
  ],
  ["a name that Lambda does not take", { "A b/handler.ts": smallHandler }, "BUNDLE_NAME", "A b"],
  ["shared code alone", { "_shared/handler.ts": smallHandler }, "BUNDLE_NO_FUNCTIONS", ""],
] as const)("refuses %s, names the place, and writes nothing", async (_title, files, code, place) => {
  const { functionsDir, outDir } = project(files);
  const scope = path.join(functionsDir, place);
  await expect(bundleFunctions({ functionsDir, outDir })).rejects.toMatchObject({ code, scope });
  expect(existsSync(outDir)).toBe(false);
});

it("names every fault of a function, not the first alone", async () => {
  const { functionsDir, outDir } = project({ "a/handler.ts": 'import "./one.ts";\nimport "./two.ts";\n' });
  await expect(bundleFunctions({ functionsDir, outDir })).rejects.toThrow(/one\.ts.*two\.ts/s);
});

it("names the faults of all functions together, and writes nothing", async () => {
  const { functionsDir, outDir } = project({
    "A b/handler.ts": smallHandler,
    "empty/index.ts": smallHandler,
    "good/handler.ts": smallHandler,
    "nowhere/handler.ts": 'import "./none.ts";\n',
    "syntax/handler.ts": "export {",
  });
  const refused: unknown = await bundleFunctions({ functionsDir, outDir }).catch((error: unknown) => error);
  expect(String(refused).match(/^BUNDLE_\w+/gm)).toEqual([
    "BUNDLE_NAME",
    "BUNDLE_NO_HANDLER",
    "BUNDLE_BUILD",
    "BUNDLE_BUILD",
  ]);
  expect(existsSync(outDir)).toBe(false);
});

it("refuses a folder that is not there", async () => {
  const { root, outDir } = project({});
  const functionsDir = path.join(root, "none");
  await expect(bundleFunctions({ functionsDir, outDir })).rejects.toMatchObject({
    code: "BUNDLE_NO_FUNCTIONS",
    scope: functionsDir,
  });
});

it("takes a zip of 50 MB and refuses one byte more, as Lambda does", () => {
  const source = { name: "a", entry: "functions/a/handler.ts" };
  expect(() => assertUploadable(source, 52_428_800)).not.toThrow();
  expect(() => assertUploadable(source, 52_428_801)).toThrow(/52428801 bytes; Lambda takes 52428800/);
});
