import path from "node:path";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { bundleFunctions } from "../../../../tools/bundle/bundle-functions.ts";
import { LocalLambda } from "../../../../tools/local-gateway/lambda/local-lambda.ts";
import { project, writeFiles } from "../../bundle/support/functions-folder.ts";
import { accountId, region } from "../support/fixture-stack.ts";
import { load, runtimes } from "../support/lambda-runtime.ts";

const throwing = 'import { fail } from "../_shared/fail.ts";\nexport const handler = async () => fail();\n';
const { functionsDir, outDir } = project({
  "_shared/fail.ts": 'export function fail(): never {\n  throw new Error("not yet");\n}\n',
  "call/handler.ts": throwing,
  "load/handler.ts": "export const handler = () => 1;\n\nnull.x;\n",
  "aside/handler.ts":
    'export const handler = () =>\n  new Promise(() => {\n    setTimeout(() => { throw new Error("aside"); }, 1);\n  });\n',
  "log/handler.ts": 'export const handler = async () =>\n  console.error(new Error("told"));\n',
});
beforeAll(() => bundleFunctions({ functionsDir, outDir }));

/** The functions of a folder with bundles. */
class Service {
  readonly logs: string[] = [];
  readonly lambda: LocalLambda;

  constructor(bundlesDirectory?: string) {
    this.lambda = new LocalLambda((_, line) => this.logs.push(line), bundlesDirectory);
    runtimes.push(this.lambda);
  }

  deploy(...zips: string[]): void {
    const functions = zips.map((zip) => {
      const filename = path.resolve(outDir, zip);
      return [path.basename(zip, ".zip"), { code: "", attributes: { filename } }];
    });
    this.lambda.deploy(load(Object.fromEntries(functions)), {});
  }

  async reasonOf(name: string): Promise<string | undefined> {
    const functionArn = `arn:aws:lambda:${region}:${accountId}:function:${name}`;
    return (await this.lambda.invoke({ functionArn, payload: "{}" })).error?.message;
  }
}

const placesIn = (stack: string | undefined): readonly string[] =>
  [...(stack ?? "").matchAll(/([^(\s]+?:\d+):\d+\)?$/gm)]
    .map(([, place = ""]) => path.relative(functionsDir, place))
    .filter((place) => !place.startsWith(".."));

describe("with the source maps of the bundles", () => {
  it.each([
    ["is thrown by a call", "call", ["_shared/fail.ts:2", "call/handler.ts:2"]],
    ["is thrown on loading", "load", ["load/handler.ts:3"]],
    ["is thrown beside a call", "aside", ["aside/handler.ts:3"]],
  ])("an error that %s names lines of the sources", async (_, name, places) => {
    const service = new Service(outDir);
    service.deploy(`${name}.zip`);
    expect(placesIn(await service.reasonOf(name))).toEqual(places);
  });

  it("an error that is logged names lines of the sources", async () => {
    const service = new Service(outDir);
    service.deploy("log.zip");
    expect(await service.reasonOf("log")).toBeUndefined();
    await service.lambda.stop();
    expect(placesIn(service.logs.join("\n"))).toEqual(["log/handler.ts:2"]);
  });

  it("an error names the new lines after an edit that changes nothing but them", async () => {
    const failing = "export const handler = async () => {\n  throw new Error();\n};\n";
    const own = project({ "late/handler.ts": failing });
    const bundle = async () => (await bundleFunctions(own)).functions;
    const before = await bundle();
    const service = new Service(own.outDir);
    const zip = path.join(own.outDir, "late.zip");
    service.deploy(zip);
    const lineOf = async () => /late\/handler\.ts:(\d+)/.exec((await service.reasonOf("late")) ?? "")?.[1];
    expect(await lineOf()).toBe("2");
    writeFiles(own.functionsDir, { "late/handler.ts": `// Another line.\n${failing}` });
    expect(await bundle()).toEqual(before);
    expect(await lineOf()).toBe("2");
    service.deploy(zip);
    expect(await lineOf()).toBe("3");
  });
});

it.each([
  ["without bundles", undefined],
  ["with the bundles of something else", functionsDir],
])("%s an error names the line of the module", async (_, bundlesDirectory) => {
  const service = new Service(bundlesDirectory);
  service.deploy("call.zip");
  expect(await service.reasonOf("call")).toMatch(/index\.mjs:1:\d+/);
});

it("a zip of other code than the bundle has nothing to do with its source map", async () => {
  const other = project({ "call/handler.ts": "export const handler = async () => null.x;\n" });
  await bundleFunctions({ functionsDir: other.functionsDir, outDir: other.outDir });
  const service = new Service(other.outDir);
  service.deploy("call.zip");
  expect(await service.reasonOf("call")).toMatch(/not yet[\s\S]*index\.mjs:1:\d+/);
});
