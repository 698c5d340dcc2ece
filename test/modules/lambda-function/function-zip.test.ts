import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { describe, expect, it } from "@jest/globals";
import { App, TerraformStack } from "cdktf";
import type { FunctionBundle } from "../../../modules/lambda-function/function-bundle.ts";
import { FunctionZip } from "../../../modules/lambda-function/function-zip.ts";
import { temporaryFolder } from "../../support/temporary.ts";

/** A zip, as a bundler wrote it. */
function bundleOf(contents: string, name = "orders.zip"): FunctionBundle {
  const file = path.join(temporaryFolder("bundle"), name);
  writeFileSync(file, contents);
  const sha256 = createHash("sha256").update(contents).digest("base64");
  return { file, sha256, handler: "index.handler", runtime: "nodejs22.x" };
}

/** Synthesizes a stack with zips by their ids. */
function synthesize(outdir: string, bundles: Readonly<Record<string, FunctionBundle>>): readonly string[] {
  const app = new App({ outdir });
  const stack = new TerraformStack(app, "api");
  new AwsProvider(stack, "aws", { region: "eu-west-1" });
  const zips = Object.entries(bundles).map(([id, bundle]) => new FunctionZip(stack, id, bundle));
  app.synth();
  return zips.map((zip) => path.join(outdir, "stacks/api", zip.path));
}

/** Every file below the assets of the stack. */
function assetsIn(outdir: string): readonly string[] {
  const folder = path.join(outdir, "stacks/api/assets");
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".zip"))
    .sort();
}

describe("FunctionZip", () => {
  it("lies beside the stack, under its id, its hash and its name", () => {
    const outdir = temporaryFolder("out");
    const [zip = ""] = synthesize(outdir, { orders: bundleOf("first") });
    expect(readFileSync(zip, "utf8")).toBe("first");
    expect(path.relative(outdir, zip)).toMatch(/^stacks\/api\/assets\/orders\/[0-9a-f]{32}\/orders\.zip$/);
  });

  it("stays as it is while its contents are the same", () => {
    const outdir = temporaryFolder("out");
    const [zip = ""] = synthesize(outdir, { orders: bundleOf("first") });
    utimesSync(zip, 1, 1);
    synthesize(outdir, { orders: bundleOf("first") });
    expect(statSync(zip).mtimeMs).toBe(1000);
  });

  it("is copied again where a copy was cut off", () => {
    const outdir = temporaryFolder("out");
    const [zip = ""] = synthesize(outdir, { orders: bundleOf("first") });
    truncateSync(zip, 2);
    synthesize(outdir, { orders: bundleOf("first") });
    expect(readFileSync(zip, "utf8")).toBe("first");
  });

  it("takes the place of its former contents, and of no other function's", () => {
    const outdir = temporaryFolder("out");
    const users = bundleOf("users", "users.zip");
    const [former = ""] = synthesize(outdir, { orders: bundleOf("first"), users });
    const now = synthesize(outdir, { orders: bundleOf("second"), users });
    expect(now).not.toContain(former);
    expect(assetsIn(outdir).map((file) => path.join(outdir, "stacks/api/assets", file))).toEqual(
      [...now].sort(),
    );
  });

  it("needs the file at once", () => {
    const gone = { ...bundleOf("first"), file: "/nowhere/orders.zip" };
    expect(() => synthesize(temporaryFolder("out"), { orders: gone })).toThrow(
      /ENOENT.*\/nowhere\/orders\.zip/,
    );
  });
});
