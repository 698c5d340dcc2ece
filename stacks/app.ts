import { App } from "cdktf";
import { ConfigError } from "../modules/shared/config-error.ts";
import { AccountStack } from "./account-stack.ts";
import { ApiStack, type ApiStackSources } from "./api-stack.ts";
import { stackPropsOf } from "./aws-stack.ts";
import { DataStack } from "./data-stack.ts";
import type { Environment } from "./environments/schema.ts";

/**
 * Every stack of the environments: data and API stacks of each, and one account stack for each account and region.
 *
 * @param outdir where `synth()` writes; by default what cdktf says, which is `cdktf.out`
 * @throws ConfigError `ENVIRONMENT_INVALID` when two environments have the same name
 */
export function buildApp(
  environments: readonly Environment[],
  sources: ApiStackSources,
  outdir?: string | undefined,
): App {
  const app = new App(outdir === undefined ? {} : { outdir });
  const accounts = new Set<string>();
  const names = new Set<string>();
  for (const environment of environments) {
    if (names.has(environment.name)) throw nameTaken(environment.name);
    names.add(environment.name);
    const account = `${environment.account} ${environment.region}`;
    if (!accounts.has(account)) new AccountStack(app, { ...stackPropsOf(environment), tags: {} });
    accounts.add(account);
    new DataStack(app, environment);
    new ApiStack(app, environment, sources);
  }
  return app;
}

function nameTaken(name: string): ConfigError {
  const message = `Two environments have this name, so their stacks would be the same; rename one of them.`;
  return new ConfigError("ENVIRONMENT_INVALID", name, message);
}
