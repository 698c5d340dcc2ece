import { readdirSync } from "node:fs";
import path from "node:path";
import { buildApp } from "../../../../stacks/app.ts";
import { readBundles } from "../../../../stacks/bundles.ts";
import { loadContracts } from "../../../../stacks/contracts.ts";
import type { Environment } from "../../../../stacks/environments/schema.ts";
import type { ServeOptions } from "../../../../tools/local-gateway/serve-stacks.ts";
import { shippedEnvironment } from "../../../support/store-environment.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import type { HttpAnswer, HttpCall } from "./http-call.ts";
import { type ServedFixture, serveDirectories } from "./served-fixture.ts";

const project = path.join(import.meta.dirname, "../../../..");

/** The example service, and ways to call it. */
export interface ServedStore extends ServedFixture {
  /** Headers with an API key of the first tenant. */
  readonly key: object;
  /** Calls the store under the environment's own name for it, where AWS's own address is closed. */
  readonly callDomain: (path: string, call?: HttpCall) => Promise<HttpAnswer>;
}

/** The example service of an environment (one that ships, by its name), synthesized with its real functions and served. */
export async function servedStore(
  given: string | Environment,
  options: Partial<ServeOptions> = {},
): Promise<ServedStore> {
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
  const host = environment.domain?.host ?? "localhost";
  return {
    ...served,
    key: { headers: { "x-api-key": key?.value } },
    callDomain: (path, call) => served.call(path, { ...call, headers: { ...call?.headers, host } }),
  };
}
