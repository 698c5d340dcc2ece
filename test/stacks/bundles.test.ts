import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { functionNames as names, readBundles } from "../../stacks/bundles.ts";
import { temporaryFolder } from "../support/temporary.ts";

function entry(name: string): object {
  return {
    file: `${name}.zip`,
    sha256: `${name}=`,
    bytes: 3,
    handler: "index.handler",
    runtime: "nodejs22.x",
  };
}

function folderWith(manifest: unknown, zips: readonly string[] = names): string {
  const folder = temporaryFolder("bundles");
  writeFileSync(
    path.join(folder, "manifest.json"),
    typeof manifest === "string" ? manifest : JSON.stringify(manifest),
  );
  for (const name of zips) writeFileSync(path.join(folder, `${name}.zip`), "zip");
  return folder;
}

function manifestOf(functions: readonly string[], version = 1): object {
  return { version, functions: Object.fromEntries(functions.map((name) => [name, entry(name)])) };
}

function refusalOf(folder: string): string {
  try {
    readBundles(folder);
  } catch (error) {
    return String(error).replaceAll(path.relative(process.cwd(), folder), "<folder>");
  }
  throw new Error("nothing was thrown");
}

describe("readBundles", () => {
  it("answers each function that the stacks use, with the whole path of its zip", () => {
    const folder = folderWith(manifestOf([...names, "unused"]));
    expect(readBundles(folder)).toEqual(
      Object.fromEntries(
        names.map((name) => [
          name,
          {
            file: path.join(folder, `${name}.zip`),
            sha256: `${name}=`,
            handler: "index.handler",
            runtime: "nodejs22.x",
          },
        ]),
      ),
    );
  });

  it.each<[string, unknown]>([
    ["no JSON", "{"],
    ["of another version", manifestOf(names, 2)],
    ["without functions", { version: 1 }],
    ["a function lacks a field", { version: 1, functions: { root: { file: "root.zip" } } }],
  ])("refuses a manifest: %s", (_what, manifest) => {
    expect(refusalOf(folderWith(manifest))).toMatch(
      /^BUNDLE_MANIFEST {2}<folder>\/manifest\.json\n {2}This is not a manifest of version 1:\n(.|\n)*Run: npm run bundle$/,
    );
  });

  it("says how to make the manifest that is not there", () => {
    const folder = temporaryFolder("bundles");
    expect(refusalOf(folder)).toMatch(
      /^BUNDLE_MANIFEST {2}<folder>\/manifest\.json\n {2}There is no manifest of bundles\. Run: npm run bundle$/,
    );
  });

  it("names the function that the manifest lacks and those it has", () => {
    expect(refusalOf(folderWith(manifestOf(names.filter((name) => name !== "states"))))).toContain(
      `It has no function "states"; it has: ${names.filter((name) => name !== "states").join(", ")}.`,
    );
  });

  it("names the zip that is gone", () => {
    expect(
      refusalOf(
        folderWith(
          manifestOf(names),
          names.filter((name) => name !== "states"),
        ),
      ),
    ).toBe(
      "BUNDLE_MANIFEST  <folder>/states.zip\n" +
        `  The manifest names it for the function "states", but it is absent.\n  Run: npm run bundle`,
    );
  });
});
