import "./stacks/plain-stack-traces.ts";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { matrixJson, matrixText } from "./modules/rest-api/authorization-matrix.ts";
import { RestApi } from "./modules/rest-api/rest-api.ts";
import { ConfigError } from "./modules/shared/config-error.ts";
import { problemText, reportedProblems } from "./modules/shared/problems.ts";
import { planLimitsJson, planLimitsText } from "./modules/usage-plans/plan-limits.ts";
import { UsagePlans } from "./modules/usage-plans/usage-plans.ts";
import { buildApp } from "./stacks/app.ts";
import { readBundles } from "./stacks/bundles.ts";
import { loadContracts } from "./stacks/contracts.ts";
import { environmentInputs } from "./stacks/environments/all.ts";
import { parseEnvironment } from "./stacks/environments/schema.ts";

/** Writes the Terraform of every stack, or nothing and every mistake there is. */
function main(): void {
  const environments = Object.entries(environmentInputs).map(([name, input]) =>
    attempt(() => parseEnvironment(`stacks/environments/${name}.ts`, input)),
  );
  const contracts = attempt(() => loadContracts(path.join(import.meta.dirname, "contracts")));
  const bundles = attempt(() => readBundles(path.join(import.meta.dirname, "dist/functions")));
  const known = environments.filter((environment) => environment !== undefined);
  if (known.length < environments.length || contracts === undefined || bundles === undefined) return;
  const app = attempt(() => buildApp(known, { bundles, contracts }));
  if (app === undefined) return;
  const problems = reportedProblems(app);
  if (problems.size > 0) {
    fail(problemText(problems));
    return;
  }
  app.synth();
  const apis = app.node.findAll().filter((construct) => construct instanceof RestApi);
  writeFileSync(path.join(app.outdir, "authorization-matrix.json"), matrixJson(apis));
  const plans = app.node.findAll().filter((construct) => construct instanceof UsagePlans);
  writeFileSync(path.join(app.outdir, "plan-limits.json"), planLimitsJson(plans));
  // cdktf and `gatewright start` set it, and have the terminal for themselves.
  if (process.env.CDKTF_OUTDIR === undefined)
    process.stdout.write(`${matrixText(apis)}${planLimitsText(plans)}`);
}

/** What cannot be read at all is told at once, and the other sources are read all the same. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    fail(error.toString());
    return undefined;
  }
}

function fail(text: string): void {
  process.stderr.write(`${text}\n`);
  process.exitCode = 1;
}

main();
