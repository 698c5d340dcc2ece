import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { temporaryFolder } from "../support/temporary.ts";
import { runCommand } from "./commands/command-run.ts";

it("prints the version of its package", async () => {
  const run = runCommand(temporaryFolder("cli"), "--version");
  expect(await run.exit).toBe(0);
  const file = path.join(import.meta.dirname, "../../package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  expect(run.stdout()).toBe(`${version}\n`);
});

it.each([
  [["start", "--port", "abc"], /^SERVE_PORT {2}--port\n/],
  [["plan", "dev"], /^OFFLINE_ONLY {2}--offline\n/],
  [["start", "--prot", "1"], /^USAGE {2}Unknown option '--prot'\n {2}See gatewright start --help\n$/],
  // Of a command that takes names, Node.js says more.
  [["serve", "--prot", "1"], /^USAGE {2}Unknown option '--prot'\n {2}See gatewright serve --help\n$/],
])("answers %j, which is wrong usage, with exit code 2", async (args, message) => {
  const run = runCommand(temporaryFolder("cli"), ...args);
  expect(await run.exit).toBe(2);
  expect(run.stderr()).toMatch(message);
});
