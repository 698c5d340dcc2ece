import path from "node:path";
import { parseArgs } from "node:util";
import { ConfigError } from "../../modules/shared/config-error.ts";
import type { Command } from "../command.ts";
import { planEnvironment } from "../offline-terraform/plan-environment.ts";
import { summarizePlan } from "../offline-terraform/plan-summary.ts";
import { offlineNotice, TerraformError } from "../offline-terraform/runner/offline-session.ts";

const usage = `usage: gatewright plan <environment> --offline [--base <dir>] [--out <dir>] [--json]

Plans all stacks of an environment with real Terraform and a stand-in for the AWS provider: no account, no
credentials, no network.

  --base <dir>   plan against what this other synthesized output directory would have made (default: against nothing)
  --out <dir>    synthesized output directory (default: cdktf.out)
  --json         print each stack's plan as \`terraform show -json\` gives it`;

/** `gatewright plan`: what a deploy of an environment would do, without AWS. */
export const plan: Command = {
  usage,
  async run(args, context) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        offline: { type: "boolean", default: false },
        base: { type: "string" },
        out: { type: "string", default: "cdktf.out" },
        json: { type: "boolean", default: false },
      },
    });
    const [environment, ...rest] = positionals;
    if (environment === undefined || rest.length > 0) {
      throw new ConfigError("USAGE", "plan", `one environment is needed\n\n${usage}`);
    }
    if (!values.offline) {
      throw new ConfigError(
        "OFFLINE_ONLY",
        "--offline",
        `Add --offline to plan without AWS. For the real plan run "npx cdktf diff ${environment}-…", or terraform in the stack's folder.`,
      );
    }
    context.stderr.write(offlineNotice);
    const resolve = (directory: string): string => path.resolve(context.cwd, directory);
    try {
      const plans = await planEnvironment({
        environment,
        outputDirectory: resolve(values.out),
        baseDirectory: values.base === undefined ? undefined : resolve(values.base),
        projectDirectory: context.cwd,
        env: context.env,
        signal: context.signal,
      });
      const summaries = [...plans].map(([name, stackPlan]) => summarizePlan(name, stackPlan));
      const json = { offline: true, stacks: Object.fromEntries(plans) };
      context.stdout.write(values.json ? `${JSON.stringify(json, null, 2)}\n` : summaries.join("\n"));
      return 0;
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      context.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
};
