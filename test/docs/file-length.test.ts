import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { filesBelow, project } from "./source-files.ts";

const folders = ["modules", "stacks", "tools", "functions", "test"];
const mostLines = 250;

it(`no TypeScript file is longer than ${mostLines} lines`, () => {
  const files = ["main.ts", ...filesBelow(folders, ".ts")];
  const lengths = files.map((file) => {
    const text = readFileSync(path.join(project, file), "utf8");
    return { file, lines: text.trimEnd().split("\n").length };
  });
  expect(lengths.length).toBeGreaterThan(50);
  expect(lengths.filter(({ lines }) => lines > mostLines)).toEqual([]);
});
