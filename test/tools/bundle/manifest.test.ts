import path from "node:path";
import { expect, it } from "@jest/globals";
import { readManifest } from "../../../tools/bundle/manifest.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { writeFiles } from "./support/functions-folder.ts";

it("says how to make a manifest where there is none", async () => {
  const directory = temporaryFolder("manifest");
  await expect(readManifest(directory)).rejects.toMatchObject({
    code: "BUNDLE_MANIFEST",
    scope: path.join(directory, "manifest.json"),
    message: expect.stringContaining("gatewright bundle"),
  });
});

it.each([
  ["text that is not JSON", "{"],
  ["another version", '{ "version": 2, "functions": {} }'],
  ["a function without its hash", '{ "version": 1, "functions": { "a": { "file": "a.zip", "bytes": 1 } } }'],
])("refuses %s", async (_title, text) => {
  const directory = temporaryFolder("manifest");
  writeFiles(directory, { "manifest.json": text });
  await expect(readManifest(directory)).rejects.toMatchObject({ code: "BUNDLE_MANIFEST" });
});
