import type { Construct } from "constructs";
import { HostedZone } from "../modules/custom-domain/hosted-zone.ts";
import { AwsStack, stackPropsOf } from "./aws-stack.ts";
import type { Contracts } from "./contracts.ts";
import { distributions } from "./distributions.ts";
import { certificatesOf, domains } from "./domains.ts";
import type { Environment } from "./environments/schema.ts";

/** What stands between the callers of one environment and its APIs: the names that they are reached by, and CloudFront. */
export class EdgeStack extends AwsStack {
  constructor(scope: Construct, environment: Environment, { store }: Pick<Contracts, "store">) {
    const props = stackPropsOf(environment);
    super(scope, `${environment.name}-edge`, props);
    // Always, as Terraform needs it to take a distribution away once the environment has none any more.
    const globalProvider = this.providerIn("us-east-1");
    const { domain } = environment;
    if (domain === undefined) return;
    const zone = new HostedZone(this, "zone", { name: domain.zone });
    const certificates = certificatesOf(this, domain, zone);
    const fronts = distributions(this, environment, { zone, certificates, globalProvider, store });
    domains(this, environment, { placement: props.placement, zone, certificates, fronts });
  }
}

/**
 * Whether an environment has such a stack. All but those of the preset `dev` have it even when it is empty, so that what
 * is taken out of an environment is taken out of AWS by the next deploy.
 */
export function hasEdge({ preset, domain }: Environment): boolean {
  return preset !== "dev" || domain !== undefined;
}
