import path from "node:path";
import { expect, it } from "@jest/globals";
import { readManifest } from "../../../modules/lambda-function/bundle-manifest.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { writeFiles } from "./support/functions-folder.ts";

it("says how to make a manifest where there is none", () => {
  const directory = temporaryFolder("manifest");
  expect(() => readManifest(directory)).toThrow(
    expect.objectContaining({
      code: "BUNDLE_MANIFEST",
      scope: path.relative(process.cwd(), path.join(directory, "manifest.json")),
      message: expect.stringContaining("npm run bundle"),
    }),
  );
});

it.each([
  ["text that is not JSON", "{"],
  ["another version", '{ "version": 2, "functions": {} }'],
  ["a function without its hash", '{ "version": 1, "functions": { "a": { "file": "a.zip", "bytes": 1 } } }'],
])("refuses %s", (_title, text) => {
  const directory = temporaryFolder("manifest");
  writeFiles(directory, { "manifest.json": text });
  expect(() => readManifest(directory)).toThrow(expect.objectContaining({ code: "BUNDLE_MANIFEST" }));
});
