import path from "node:path";
import type { ApiStackSources } from "../../stacks/api-stack.ts";
import { loadContracts } from "../../stacks/contracts.ts";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { type Environment, parseEnvironment } from "../../stacks/environments/schema.ts";
import { fakeBundles } from "./fake-bundle.ts";

/** The example service's sources with fake bundles. */
export function storeSources(): ApiStackSources {
  return {
    bundles: fakeBundles(),
    contracts: loadContracts(path.join(import.meta.dirname, "../../contracts")),
  };
}

/** One of the environments that the repository ships. */
export function shippedEnvironment(name: string): Environment {
  return parseEnvironment(name, environmentInputs[name]);
}
