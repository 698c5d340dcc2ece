import { App } from "cdktf";
import { ConfigError } from "../modules/shared/config-error.ts";
import { AccountStack } from "./account-stack.ts";
import { ApiStack, type ApiStackSources } from "./api-stack.ts";
import { stackPropsOf } from "./aws-stack.ts";
import { DataStack } from "./data-stack.ts";
import { EdgeStack, hasEdge } from "./edge-stack.ts";
import type { Environment } from "./environments/schema.ts";

/**
 * Every stack of the environments: data, edge and API stacks of each, and one account stack for each account and region.
 *
 * @param outdir where `synth()` writes; by default what cdktf says, which is `cdktf.out`
 * @throws ConfigError `ENVIRONMENT_INVALID` when two environments have the same name, or share an account and keep its
 *   state in different places
 */
export function buildApp(
  environments: readonly Environment[],
  sources: ApiStackSources,
  outdir?: string | undefined,
): App {
  const app = new App(outdir === undefined ? {} : { outdir });
  const accounts = new Map<string, Environment>();
  const names = new Set<string>();
  for (const environment of environments) {
    if (names.has(environment.name)) throw nameTaken(environment.name);
    names.add(environment.name);
    const account = `${environment.account} ${environment.region}`;
    const sharing = accounts.get(account);
    if (sharing === undefined) new AccountStack(app, { ...stackPropsOf(environment), tags: {} });
    else if (stateOf(sharing) !== stateOf(environment)) throw statesDiffer(sharing, environment);
    accounts.set(account, environment);
    const data = new DataStack(app, environment);
    const edge = hasEdge(environment) ? new EdgeStack(app, environment) : undefined;
    const api = new ApiStack(app, environment, sources);
    // The plan of the API looks up the user pool and the VPC link.
    api.addDependency(data);
    // An API is mapped to a name that is there.
    if (edge !== undefined) api.addDependency(edge);
  }
  return app;
}

function stateOf({ stateBucket }: Environment): string {
  return stateBucket === undefined ? "a local file" : `the bucket ${stateBucket.name}`;
}

function statesDiffer(one: Environment, other: Environment): ConfigError {
  const message =
    `It shares account ${other.account} and region ${other.region} with "${one.name}", which keeps its state in ` +
    `${stateOf(one)}, and this one in ${stateOf(other)}: the account's own stack can only be in one of them.\n` +
    "Give both the same stateBucket, or none.";
  return new ConfigError("ENVIRONMENT_INVALID", other.name, message);
}

function nameTaken(name: string): ConfigError {
  const message = `Two environments have this name, so their stacks would be the same; rename one of them.`;
  return new ConfigError("ENVIRONMENT_INVALID", name, message);
}
