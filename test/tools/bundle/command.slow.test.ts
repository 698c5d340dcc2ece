import { execFile } from "node:child_process";
import path from "node:path";
import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, it } from "@jest/globals";
import { main } from "../../../tools/cli.ts";
import { project, smallHandler } from "./support/functions-folder.ts";

async function gatewright(cwd: string, ...args: string[]) {
  const stdout = new PassThrough();
  const stderr = new PassThrough();
  const signal = new AbortController().signal;
  const exitCode = await main(["bundle", ...args], { stdout, stderr, cwd, env: {}, signal });
  stdout.end();
  stderr.end();
  return { exitCode, stdout: await text(stdout), stderr: await text(stderr) };
}

it("bundles functions into dist/functions, tells people the sizes and programs the manifest", async () => {
  const { root } = project({ "a/handler.ts": smallHandler });
  expect(await gatewright(root)).toEqual({
    exitCode: 0,
    stdout: `${path.join(root, "dist/functions/manifest.json")}\n`,
    stderr: expect.stringMatching(/^a +0\.2 KiB\n$/),
  });
});

it("takes other folders", async () => {
  const { root } = project({ "deep/a/handler.ts": smallHandler });
  const { stdout } = await gatewright(root, "--functions", "functions/deep", "--out", "out");
  expect(stdout).toBe(`${path.join(root, "out/manifest.json")}\n`);
});

it("answers 1 and the place of a mistake", async () => {
  const { root } = project({ "a/handler.ts": "export {" });
  expect(await gatewright(root)).toMatchObject({
    exitCode: 1,
    stdout: "",
    stderr: expect.stringMatching(/^BUNDLE_BUILD .*functions\/a\/handler\.ts:1\n/),
  });
});

it.each([["--nope"], ["extra"], ["--out"]])("answers 2 and where the usage is for %s", async (argument) => {
  const { root } = project({ "a/handler.ts": smallHandler });
  const bin = path.join(import.meta.dirname, "../../../bin/gatewright.mjs");
  const run = promisify(execFile)(process.execPath, [bin, "bundle", argument], { cwd: root });
  await expect(run).rejects.toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringMatching(/^USAGE {2}.*\n {2}See gatewright bundle --help\n$/),
  });
});
