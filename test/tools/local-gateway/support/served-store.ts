import { readdirSync } from "node:fs";
import path from "node:path";
import { buildApp } from "../../../../stacks/app.ts";
import { readBundles } from "../../../../stacks/bundles.ts";
import { loadContracts } from "../../../../stacks/contracts.ts";
import type { Environment } from "../../../../stacks/environments/schema.ts";
import type { ServeOptions } from "../../../../tools/local-gateway/serve-stacks.ts";
import { shippedEnvironment } from "../../../support/store-environment.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import { type ServedFixture, serveDirectories } from "./served-fixture.ts";

const project = path.join(import.meta.dirname, "../../../..");

/** The example service of an environment (one that ships, by its name), synthesized with its real functions and served. */
export async function servedStore(
  given: string | Environment,
  options: Partial<ServeOptions> = {},
): Promise<ServedFixture & { readonly key: object }> {
  const outdir = temporaryFolder("store");
  const sources = {
    bundles: readBundles(path.join(project, "dist/functions")),
    contracts: loadContracts(path.join(project, "contracts")),
  };
  const environment = typeof given === "string" ? shippedEnvironment(given) : given;
  const { name } = environment;
  buildApp([environment], sources, outdir).synth();
  const stacks = readdirSync(path.join(outdir, "stacks")).filter((stack) => stack.startsWith(`${name}-`));
  const directories = stacks.map((stack) => path.join(outdir, "stacks", stack));
  const served = await serveDirectories(directories, outdir, options);
  const store = served.gateway.apis.map(({ api }) => api).find((api) => api.kind === "REST");
  const keys = store?.stages.get(name)?.keys ?? new Map();
  const [key] = keys.values();
  return { ...served, key: { headers: { "x-api-key": key?.value } } };
}
