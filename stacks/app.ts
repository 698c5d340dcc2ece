import { App } from "cdktf";
import { ConfigError } from "../modules/shared/config-error.ts";
import { AccountStack } from "./account-stack.ts";
import { type Account, accountsOf } from "./accounts.ts";
import { ApiStack, type ApiStackSources } from "./api-stack.ts";
import { project } from "./aws-stack.ts";
import { DataStack } from "./data-stack.ts";
import { EdgeStack, hasEdge } from "./edge-stack.ts";
import type { Environment } from "./environments/schema.ts";

/**
 * Every stack of the environments: data, edge and API stacks of each, and one account stack for each account and region.
 *
 * @param outdir where `synth()` writes; by default what cdktf says, which is `cdktf.out`
 * @param accounts by default those of the environments
 * @throws ConfigError `ENVIRONMENT_INVALID` when two environments have the same name, or share an account and do not
 *   agree on it
 */
export function buildApp(
  environments: readonly Environment[],
  sources: ApiStackSources,
  outdir?: string | undefined,
  accounts: readonly Account[] = accountsOf(environments, project),
): App {
  const app = new App(outdir === undefined ? {} : { outdir });
  const names = new Set<string>();
  for (const { name } of environments) {
    if (names.has(name)) throw nameTaken(name);
    names.add(name);
  }
  for (const environment of environments) {
    const account = accounts.find(({ environments: [first] }) => first === environment);
    if (account !== undefined) new AccountStack(app, account);
    const data = new DataStack(app, environment);
    const edge = hasEdge(environment) ? new EdgeStack(app, environment, sources.contracts) : undefined;
    const api = new ApiStack(app, environment, sources);
    // The plan of the API looks up the user pool and the VPC link.
    api.addDependency(data);
    // An API is mapped to a name that is there.
    if (edge !== undefined) api.addDependency(edge);
  }
  return app;
}

function nameTaken(name: string): ConfigError {
  const message = `Two environments have this name, so their stacks would be the same; rename one of them.`;
  return new ConfigError("ENVIRONMENT_INVALID", name, message);
}
