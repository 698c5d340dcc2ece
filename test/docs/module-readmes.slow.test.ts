import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { codeBlocksOf, type MarkdownTable, tablesOf } from "./markdown.ts";
import { filesBelow, project } from "./source-files.ts";
import { TypescriptProgram } from "./typescript-program.ts";

const modules = readdirSync(path.join(project, "modules"));

function readmeOf(module: string): string {
  const file = path.join(project, "modules", module, "README.md");
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** Each TypeScript block of a README, as a file beside the stacks: that is where a reader would paste it. */
function examplesOf(module: string): Map<string, string> {
  const blocks = codeBlocksOf(readmeOf(module), "ts");
  return new Map(blocks.map((code, index) => [`stacks/example-${module}-${index + 1}.ts`, code]));
}

const program = new TypescriptProgram(
  filesBelow(["modules"], ".ts"),
  new Map(modules.flatMap((module) => [...examplesOf(module)])),
);

describe.each(modules)("README of the module %s", (module) => {
  const files = filesBelow([`modules/${module}`], ".ts");
  const tables = tablesOf(readmeOf(module));

  it("has an example, and the compiler takes every one", () => {
    const examples = [...examplesOf(module).keys()];
    expect(examples).not.toEqual([]);
    expect(examples.flatMap((file) => program.faultsOf(file))).toEqual([]);
  });

  it("has a table of the props of the module's construct", () => {
    const props = program.exportedInterfaces(`modules/${module}/${module}.ts`);
    const needed = props.filter((name) => name.endsWith("Props"));
    expect(tables.map(({ heading }) => heading)).toEqual(expect.arrayContaining(needed));
  });

  for (const { heading, rows } of tables.filter((table) => hasColumn(table, "prop"))) {
    it(`says what the source says about ${heading}`, () => {
      const documented = rows.map((row) => ({ name: row.prop, type: row.type, default: row.default }));
      expect(sorted(documented)).toEqual(sorted(program.membersOf(files, heading)));
    });
  }

  for (const { heading, rows } of tables.filter((table) => hasColumn(table, "member"))) {
    it(`names every member of ${heading}`, () => {
      const documented = rows.map(({ member }) => ({ name: member?.replace(/\(.*$/, "") }));
      const members = program.membersOf(files, heading)?.map(({ name }) => ({ name }));
      expect(sorted(documented)).toEqual(sorted(members));
    });
  }
});

function hasColumn({ rows: [first] }: MarkdownTable, title: string): boolean {
  return first !== undefined && title in first;
}

function sorted<T extends { readonly name: string | undefined }>(named: readonly T[] = []): T[] {
  return [...named].sort((a, b) => String(a.name).localeCompare(String(b.name)));
}
