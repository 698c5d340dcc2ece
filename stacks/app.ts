import { App } from "cdktf";
import { AccountStack } from "./account-stack.ts";
import { ApiStack, type ApiStackSources } from "./api-stack.ts";
import { stackPropsOf } from "./aws-stack.ts";
import { DataStack } from "./data-stack.ts";
import type { Environment } from "./environments/schema.ts";

/**
 * Every stack of the environments: data and API stacks of each, and one account stack for each account and region.
 *
 * @param outdir where `synth()` writes; by default what cdktf says, which is `cdktf.out`
 */
export function buildApp(
  environments: readonly Environment[],
  sources: ApiStackSources,
  outdir?: string | undefined,
): App {
  const app = new App(outdir === undefined ? {} : { outdir });
  const accounts = new Set<string>();
  for (const environment of environments) {
    const account = `${environment.account} ${environment.region}`;
    if (!accounts.has(account)) new AccountStack(app, { ...stackPropsOf(environment), tags: {} });
    accounts.add(account);
    new DataStack(app, environment);
    new ApiStack(app, environment, sources);
  }
  return app;
}
