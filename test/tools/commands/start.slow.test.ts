import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { temporaryFolder } from "../../support/temporary.ts";
import { operation, writeStack } from "../local-gateway/support/fixture-stack.ts";
import { httpCall } from "../local-gateway/support/http-call.ts";
import { type CommandRun, runCommand } from "./command-run.ts";

/**
 * Stands for the user's CDKTF app: copies the stacks that the test has laid out and puts the fresh bundle in, or fails
 * as a type error would.
 */
const app = `
import { cpSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
const out = process.env.CDKTF_OUTDIR;
if (process.env.CHECKPOINT_DISABLE !== "1") throw new Error("would phone home");
if (readFileSync("contracts/mark", "utf8") === "broken") { console.error("main.ts:1 is wrong"); process.exit(1); }
if (readFileSync("contracts/mark", "utf8") === "edited meanwhile" && !existsSync("edited")) {
  writeFileSync("edited", "");
  writeFileSync("functions/a/handler.ts", 'export const handler = async () => ({ body: "two" });');
}
if (readFileSync("contracts/mark", "utf8") === "hang") { console.error("hanging"); setInterval(() => {}, 1000); await new Promise(() => {}); }
cpSync("layout", path.join(out, "stacks"), { recursive: true });
cpSync("dist/functions/a.zip", path.join(out, "stacks/dev-api/assets/a.zip"));
`;

const handler = (body: string): string =>
  `export const handler = async () => ({ body: ${JSON.stringify(body)} });\n`;

class Project {
  readonly directory = temporaryFolder("project");

  constructor() {
    this.write("cdktf.json", JSON.stringify({ language: "typescript", app: "node app.mjs" }));
    this.write("app.mjs", app);
    this.write("contracts/mark", "fine");
    this.write("functions/a/handler.ts", handler("one"));
    this.write(
      "functions/a/seed.json",
      JSON.stringify({ "dev-items": [{ id: "1" }], "prod-items": [{ id: "1" }] }),
    );
    this.layOut(["/a"]);
  }

  /** Replaces a file as editors do. */
  write(file: string, text: string): void {
    const target = path.join(this.directory, file);
    mkdirSync(path.dirname(target), { recursive: true });
    const draft = path.join(this.directory, ".draft");
    writeFileSync(draft, text);
    renameSync(draft, target);
  }

  /** What the app makes from now on. */
  layOut(paths: readonly string[]): void {
    const stack = {
      functions: { "dev-a": { code: "", attributes: { filename: "assets/a.zip" } } },
      api: { paths: Object.fromEntries(paths.map((each) => [each, { get: operation("dev-a") }])) },
    };
    const tables = { a: { name: "dev-items", hash_key: "id", attribute: [{ name: "id", type: "S" }] } };
    const layout = path.join(this.directory, "layout");
    writeStack("dev-api", stack, layout);
    writeStack("dev-data", { resources: { aws_dynamodb_table: tables } }, layout);
    cpSync(path.join(layout, "dev-api"), path.join(layout, "prod-api"), { recursive: true });
  }

  start(...more: string[]): CommandRun {
    return runCommand(this.directory, "start", "--port", "0", "--quiet", ...more);
  }
}

async function originOf(run: CommandRun): Promise<string> {
  const [, origin = ""] = await run.printed(/REST {7}(http:\/\/localhost:\d+)\/dev/);
  await run.printed(/tables .*\n/);
  return origin;
}

const bodyOf = async (origin: string, target: string): Promise<string> =>
  (await httpCall(origin, target)).body;

describe("gatewright start", () => {
  it("serves the environment's stacks with the functions' seeds, and again on every change", async () => {
    const project = new Project();
    const run = project.start();
    await run.printed(/gatewright dev · synthesized in \d+\.\d s · reload on save\n/);
    const origin = await originOf(run);
    expect(run.stderr()).toMatch(/tables {5}dev-items \(1 item\)/);
    expect(await bodyOf(origin, "/dev/a")).toBe("one");

    project.write("functions/a/handler.ts", handler("two"));
    await run.printed(/^functions\/a\/handler\.ts changed\nreloaded in/m);
    expect(await bodyOf(origin, "/dev/a")).toBe("two");

    project.layOut(["/a", "/b"]);
    project.write("contracts/mark", "changed");
    project.write("contracts/more", "changed");
    await run.printed(/^contracts\/mark and 1 more changed\nreloaded in/m);
    expect(await bodyOf(origin, "/dev/b")).toBe("two");
    expect(await run.stop()).toBe(0);
    await expect(httpCall(origin, "/dev/a")).rejects.toMatchObject({ code: "ECONNREFUSED" });
  });

  it("serves what was saved while the first version was built", async () => {
    const project = new Project();
    project.write("contracts/mark", "edited meanwhile");
    const run = project.start();
    const origin = await originOf(run);
    await run.printed(/reloaded in/);
    expect(await bodyOf(origin, "/dev/a")).toBe("two");
    await run.stop();
  });

  it("keeps serving the last good version while an edit is broken, shows the error, and recovers", async () => {
    const project = new Project();
    const run = project.start();
    const origin = await originOf(run);

    project.write("functions/a/handler.ts", "export const handler = async () => ({ body: \n");
    await run.printed(/BUNDLE_BUILD[\s\S]*the version before this change is still served/);
    expect(await bodyOf(origin, "/dev/a")).toBe("one");

    project.write("functions/a/handler.ts", handler("mended"));
    await run.printed(/reloaded in/);
    expect(await bodyOf(origin, "/dev/a")).toBe("mended");

    project.write("contracts/mark", "broken");
    await run.printed(/main\.ts:1 is wrong\nSTART_SYNTH[\s\S]*still served/);
    expect(await bodyOf(origin, "/dev/a")).toBe("mended");

    project.write("contracts/mark", "fine");
    await run.printed(/reloaded in/);
    project.write("functions/a/handler.ts", handler("again"));
    await run.printed(/reloaded in/);
    expect(await bodyOf(origin, "/dev/a")).toBe("again");
    expect(await run.stop()).toBe(0);
  });

  it("notices files in folders that are new", async () => {
    const project = new Project();
    const run = project.start();
    const origin = await originOf(run);
    project.write("functions/_shared/deep/text.ts", 'export const text = "shared";');
    await run.printed(/reloaded in/);
    const importing =
      'import { text } from "../_shared/deep/text.ts";\nexport const handler = async () => ({ body: text });';
    project.write("functions/a/handler.ts", importing);
    await run.printed(/reloaded in/);
    expect(await bodyOf(origin, "/dev/a")).toBe("shared");
    project.write("functions/_shared/deep/text.ts", 'export const text = "changed";');
    await run.printed(/reloaded in/);
    expect(await bodyOf(origin, "/dev/a")).toBe("changed");
    await run.stop();
  });

  it("shows an error of a function with its line in the source", async () => {
    const project = new Project();
    const throwing = 'export const handler = async () => {\n  throw new Error("not yet");\n};\n';
    project.write("functions/a/handler.ts", throwing);
    const run = runCommand(project.directory, "start", "--port", "0");
    const origin = await originOf(run);
    await httpCall(origin, "/dev/a");
    await run.printed(/Error: not yet\s+at .*functions\/a\/handler\.ts:2:/);
    project.write("functions/a/handler.ts", `// One more line.\n${throwing}`);
    await run.printed(/reloaded in/);
    await httpCall(origin, "/dev/a");
    await run.printed(/Error: not yet\s+at .*functions\/a\/handler\.ts:3:/);
    await run.stop();
  });

  it("ends at once, with the app that is still running, when it is stopped", async () => {
    const project = new Project();
    project.write("contracts/mark", "hang");
    const run = project.start();
    await run.printed(/hanging/);
    expect(await run.stop()).toBe(0);
  });

  it("serves another environment by name, and needs one that exists", async () => {
    const project = new Project();
    const missing = project.start("--environment", "staging");
    expect(await missing.exit).toBe(1);
    expect(missing.stderr()).toMatch(/START_ENVIRONMENT {2}staging\n.*dev-api, dev-data, prod-api/);
  });

  it.each<readonly [string, (project: Project) => void, RegExp]>([
    ["an app that fails", (project) => project.write("contracts/mark", "broken"), /START_SYNTH/],
    ["a cdktf.json without app", (project) => project.write("cdktf.json", "{}"), /START_SYNTH.*cdktf\.json/],
    [
      "a cdktf.json that is no JSON",
      (project) => project.write("cdktf.json", "{"),
      /START_SYNTH.*cdktf\.json/,
    ],
    [
      "functions that cannot be bundled",
      (project) => project.write("functions/a/handler.ts", "]"),
      /BUNDLE_BUILD/,
    ],
    ["a bad seed", (project) => project.write("functions/a/seed.json", "[]"), /SERVE_SEED/],
  ])("does not start with %s", async (_, spoil, message) => {
    const project = new Project();
    spoil(project);
    const run = project.start();
    expect(await run.exit).toBe(1);
    expect(run.stderr()).toMatch(message);
  });

  it("says before it builds that its port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    const project = new Project();
    const run = project.start("--port", String(port));
    expect(await run.exit).toBe(1);
    expect(run.stderr()).toMatch(new RegExp(`^SERVE_PORT {2}the first API\\n.*port ${port} is taken`));
    expect(existsSync(path.join(project.directory, "dist"))).toBe(false);
    other.close();
  });

  it("leaves nothing behind but its outputs", async () => {
    const project = new Project();
    const run = project.start();
    await originOf(run);
    await run.stop();
    expect(existsSync(path.join(project.directory, "dist/functions/manifest.json"))).toBe(true);
    expect(existsSync(path.join(project.directory, "cdktf.out/stacks/dev-api/cdk.tf.json"))).toBe(true);
  });
});
