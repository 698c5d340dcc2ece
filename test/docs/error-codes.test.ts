import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { errorCodes } from "../../modules/shared/error-codes.ts";
import { tablesOf } from "./markdown.ts";
import { filesBelow, project } from "./source-files.ts";

function read(file: string): string {
  return readFileSync(path.join(project, file), "utf8");
}

describe("error codes", () => {
  it("are those that the README explains, in the same words", () => {
    const tables = tablesOf(read("README.md")).filter(({ heading }) => heading === "Error codes");
    const documented = tables.flatMap(({ rows }) => rows.map(({ code, meaning }) => [code, meaning]));
    expect(documented).toEqual(Object.entries(errorCodes));
  });

  it("are all given by some source", () => {
    const files = ["main.ts", ...filesBelow(["modules", "stacks", "tools"], ".ts")];
    const sources = files.filter((file) => path.basename(file) !== "error-codes.ts").map(read);
    const given = new Set(sources.flatMap((source) => source.match(/"[A-Z][A-Z0-9_]+"/g) ?? []));
    expect(Object.keys(errorCodes).filter((code) => !given.has(`"${code}"`))).toEqual([]);
  });
});
