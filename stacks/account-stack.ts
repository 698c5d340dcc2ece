import type { Construct } from "constructs";
import { ApiAccount } from "../modules/api-account/api-account.ts";
import { AuditTrail } from "../modules/audit-trail/audit-trail.ts";
import { Budget } from "../modules/budget/budget.ts";
import { DeployRoles } from "../modules/deploy-roles/deploy-roles.ts";
import { GithubProvider } from "../modules/deploy-roles/github-provider.ts";
import { RemoteState } from "../modules/remote-state/remote-state.ts";
import { TraceSampling } from "../modules/trace-sampling/trace-sampling.ts";
import { type Account, accountStackName, auditBucketName } from "./accounts.ts";
import { AwsStack, project, stateKeyPrefix } from "./aws-stack.ts";
import { environmentFile } from "./environments/environment-file.ts";
import { presets } from "./environments/presets.ts";

/**
 * What an account and region have once, whatever the number of environments in it: guards, and who may deploy. People
 * deploy it, no workflow does: what could change it could give itself any right.
 */
export class AccountStack extends AwsStack {
  constructor(scope: Construct, account: Account) {
    const { settings, stateBucket, environments, preset, wide } = account;
    const placement = { accountId: account.account, region: account.region };
    super(scope, accountStackName(account), {
      placement,
      stateBucket,
      securityBar: { preset },
      settingsFiles: environments.map(({ name }) => environmentFile(name)),
      tags: {},
    });
    if (settings.apiLogsRole !== "elsewhere") new ApiAccount(this, "api-account", { placement });
    if (settings.stateBucket === "made-here" && stateBucket !== undefined) {
      new RemoteState(this, "remote-state", {
        name: stateBucket.name,
        encryption: presets[preset].bucketEncryption,
      });
    }
    if (wide?.auditTrail.kind === "on") {
      new AuditTrail(this, "audit-trail", {
        placement,
        name: project,
        bucketName: auditBucketName(project, account.account),
        retentionDays: wide.auditTrail.retentionDays,
      });
    }
    if (settings.budget !== undefined) {
      new Budget(this, "budget", { name: `${project}-account`, ...settings.budget });
    }
    if (settings.traces !== undefined) {
      new TraceSampling(this, "trace-sampling", { name: project, share: settings.traces });
    }
    if (wide?.githubProvider === "made-here") new GithubProvider(this, "github");
    for (const { name, github, stateBucket: states } of environments) {
      if (github === undefined || states === undefined) continue;
      new DeployRoles(this, `${name}-roles`, {
        placement,
        environment: name,
        repository: github.repository,
        deployFrom: github.deployFrom ?? { kind: "environment", name },
        state: { bucketName: states.name, keyPrefix: stateKeyPrefix(name) },
      });
    }
  }
}
