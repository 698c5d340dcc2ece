import path from "node:path";
import { App } from "cdktf";
import { ConfigError } from "./modules/shared/config-error.ts";
import { reportedProblems } from "./modules/shared/problems.ts";
import { AccountStack } from "./stacks/account-stack.ts";
import { ApiStack } from "./stacks/api-stack.ts";
import { stackPropsOf } from "./stacks/aws-stack.ts";
import { readBundles } from "./stacks/bundles.ts";
import { loadContracts } from "./stacks/contracts.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { dev } from "./stacks/environments/dev.ts";
import { prod } from "./stacks/environments/prod.ts";
import { parseEnvironment } from "./stacks/environments/schema.ts";
import { staging } from "./stacks/environments/staging.ts";

/** Every environment that this app synthesizes; each file is named after its environment. */
const inputs = { dev, staging, prod };

function buildApp(): App {
  const environments = Object.entries(inputs).map(([name, input]) =>
    parseEnvironment(`stacks/environments/${name}.ts`, input),
  );
  const contracts = loadContracts(path.join(import.meta.dirname, "contracts"));
  const bundles = readBundles(path.join(import.meta.dirname, "dist/functions"));
  const app = new App();
  const accounts = new Set<string>();
  for (const environment of environments) {
    const account = `${environment.account} ${environment.region}`;
    if (!accounts.has(account)) new AccountStack(app, { ...stackPropsOf(environment), tags: {} });
    accounts.add(account);
    new DataStack(app, environment);
    new ApiStack(app, environment, { bundles, contracts });
  }
  return app;
}

/** Writes the Terraform of every stack, or nothing and every mistake there is. */
function main(): void {
  try {
    const app = buildApp();
    const problems = reportedProblems(app);
    if (problems.size === 0) app.synth();
    else fail(problemText(problems));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    fail(error.toString());
  }
}

function problemText(problems: ReadonlyMap<string, readonly string[]>): string {
  const perStack = [...problems].map(
    ([stack, texts]) =>
      `${texts.length} problem${texts.length === 1 ? "" : "s"} in stack ${stack}\n\n${texts.join("\n\n")}`,
  );
  return perStack.join("\n\n");
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

main();
