import { ApiGatewayDeployment } from "@cdktf/provider-aws/lib/api-gateway-deployment/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { assertNever } from "../shared/assert-never.ts";
import { report } from "../shared/problems.ts";
import { type Release, restReleaseMistakes } from "./release.ts";

export interface DeploymentsProps {
  readonly restApiId: string;
  readonly release: Release;
  /** Moves whenever what a deployment takes a picture of does. */
  readonly redeployment: string;
  /** What must be there before the picture is taken. */
  readonly after: readonly ITerraformDependable[];
}

/** The candidate as a stage names it. */
export interface Canary {
  readonly deploymentId: string;
  readonly percentTraffic: number;
  readonly variableOverrides: Readonly<Record<string, string>>;
  readonly useStageCache: boolean;
}

/**
 * The deployments of a release, each under its own name, so that starting, promoting and aborting a canary never
 * renames one.
 *
 * A deployment that stays as it is cannot be taken again: the picture would show the API of today, and every caller
 * would get what the canary was there to try. So it ignores its trigger, and a plan that would replace it fails.
 *
 * Mistakes are reported as `CANARY`.
 */
export class Deployments extends Construct {
  /** Of the deployment that everybody gets, or everybody but the canary's share. */
  readonly deploymentId: string;
  readonly canary: Canary | undefined;

  constructor(scope: Construct, id: string, props: DeploymentsProps) {
    super(scope, id);
    const { release } = props;
    for (const mistake of restReleaseMistakes(release)) report(this, mistake);
    switch (release.kind) {
      case "following":
        this.deploymentId = this.deployment(release.name, props, {}).id;
        break;
      case "held":
        this.deploymentId = this.deployment(release.name, props, pinned).id;
        break;
      case "canary": {
        const { stable, candidate, percentTraffic, variableOverrides = {}, cache = "own" } = release;
        this.deploymentId = this.deployment(stable, props, pinned).id;
        // Two constructs of one name would throw before the mistake is told.
        const deploymentId =
          candidate === stable ? this.deploymentId : this.deployment(candidate, props, {}).id;
        this.canary = { deploymentId, percentTraffic, variableOverrides, useStageCache: cache === "shared" };
        break;
      }
      default:
        assertNever(release);
    }
  }

  private deployment(name: string, props: DeploymentsProps, pin: Partial<typeof pinned>) {
    const { restApiId, redeployment, after } = props;
    return new ApiGatewayDeployment(this, name, {
      restApiId,
      description: `release ${name}`,
      triggers: { redeployment },
      // Terraform remembers the order, so that a stage leaves a deployment before it goes.
      lifecycle: { createBeforeDestroy: true, ...pin },
      ...(after.length === 0 ? {} : { dependsOn: [...after] }),
    });
  }
}

const pinned = { ignoreChanges: ["triggers"], preventDestroy: true };
