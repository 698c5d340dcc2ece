import { execFile } from "node:child_process";
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { unzipSync } from "fflate";
import { readManifest } from "../../../modules/lambda-function/bundle-manifest.ts";
import { temporaryFolder } from "../../support/temporary.ts";

const run = promisify(execFile);
const repository = path.join(import.meta.dirname, "../../..");

/** What a clean clone has of what functions are made of, with another time on every file. */
function clone(below: string, modified: Date): string {
  const root = path.join(temporaryFolder("clone"), below);
  mkdirSync(root, { recursive: true });
  for (const part of ["functions", "contracts", "tsconfig.json", "package.json"]) {
    cpSync(path.join(repository, part), path.join(root, part), { recursive: true });
  }
  for (const file of readdirSync(root, { recursive: true, encoding: "utf8" })) {
    utimesSync(path.join(root, file), modified, modified);
  }
  symlinkSync(path.join(repository, "node_modules"), path.join(root, "node_modules"));
  return root;
}

async function bundleIn(root: string, timeZone: string): Promise<string> {
  const bin = path.join(repository, "bin/gatewright.mjs");
  const { stdout } = await run(process.execPath, [bin, "bundle"], {
    cwd: root,
    env: { PATH: process.env.PATH, TZ: timeZone },
  });
  return path.dirname(stdout.trim());
}

describe("the example's functions", () => {
  let one: string;
  let other: string;
  beforeAll(async () => {
    [one, other] = await Promise.all([
      bundleIn(clone("a", new Date("2001-02-03")), "Pacific/Apia"),
      bundleIn(clone("b/much/deeper", new Date("2026-07-08")), "America/St_Johns"),
    ]);
  });

  it("bundle to the same bytes in two clones, at any time, in any time zone", () => {
    const files = readdirSync(one).sort();
    expect(files).toEqual(
      expect.arrayContaining(["manifest.json", "products.zip", "root.zip", "states.zip"]),
    );
    expect(readdirSync(other).sort()).toEqual(files);
    for (const file of files.filter((name) => !name.endsWith(".map"))) {
      expect({ file, same: read(one, file).equals(read(other, file)) }).toEqual({ file, same: true });
    }
  });

  it("stay under 250 KB each", async () => {
    const { functions } = readManifest(one);
    for (const [name, { bytes }] of Object.entries(functions)) {
      expect({ name, fits: bytes < 250_000 }).toEqual({ name, fits: true });
    }
  });

  it.each([
    ["root", "GET /", 200, { name: "store" }],
    ["products", "GET /products", 400, { code: "INVALID_PARAMETER" }],
  ] as const)("run without the packages they were made of: %s", async (name, route, status, answer) => {
    const [entry] = Object.values(unzipSync(read(one, `${name}.zip`)));
    const folder = temporaryFolder("unzipped");
    writeFileSync(path.join(folder, "index.mjs"), entry ?? "");
    const [httpMethod, resource] = route.split(" ");
    const event = {
      httpMethod,
      resource,
      requestContext: {},
      queryStringParameters: { limit: "0" },
      body: null,
    };
    const program = `import { handler } from "./index.mjs";
      const { statusCode, body } = await handler(${JSON.stringify(event)}, {});
      process.stdout.write(JSON.stringify({ status: statusCode, answer: JSON.parse(body) }));`;
    const args = ["--no-warnings", "--input-type=module", "--eval", program];
    const env = { POWERTOOLS_LOG_LEVEL: "SILENT", PRODUCTS_TABLE: "products" };
    const { stdout } = await run(process.execPath, args, { cwd: folder, env });
    expect(JSON.parse(stdout)).toMatchObject({ status, answer });
  });
});

function read(directory: string, file: string): Buffer {
  return readFileSync(path.join(directory, file));
}
