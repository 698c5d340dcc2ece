import path from "node:path";
import { ConfigError } from "./modules/shared/config-error.ts";
import { problemText, reportedProblems } from "./modules/shared/problems.ts";
import { buildApp } from "./stacks/app.ts";
import { readBundles } from "./stacks/bundles.ts";
import { loadContracts } from "./stacks/contracts.ts";
import { environmentInputs } from "./stacks/environments/all.ts";
import { parseEnvironment } from "./stacks/environments/schema.ts";

/** Writes the Terraform of every stack, or nothing and every mistake there is. */
function main(): void {
  try {
    const environments = Object.entries(environmentInputs).map(([name, input]) =>
      parseEnvironment(`stacks/environments/${name}.ts`, input),
    );
    const contracts = loadContracts(path.join(import.meta.dirname, "contracts"));
    const bundles = readBundles(path.join(import.meta.dirname, "dist/functions"));
    const app = buildApp(environments, { bundles, contracts });
    const problems = reportedProblems(app);
    if (problems.size === 0) app.synth();
    else fail(problemText(problems));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    fail(error.toString());
  }
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

main();
