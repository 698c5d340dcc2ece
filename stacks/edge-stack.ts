import type { Construct } from "constructs";
import { AwsStack, stackPropsOf } from "./aws-stack.ts";
import { domains } from "./domains.ts";
import type { Environment } from "./environments/schema.ts";

/** What stands between the callers of one environment and its APIs: the names that they are reached by. */
export class EdgeStack extends AwsStack {
  constructor(scope: Construct, environment: Environment) {
    const props = stackPropsOf(environment);
    super(scope, `${environment.name}-edge`, props);
    domains(this, environment, props.placement);
  }
}

/**
 * Whether an environment has such a stack. All but those of the preset `dev` have it even when it is empty, so that what
 * is taken out of an environment is taken out of AWS by the next deploy.
 */
export function hasEdge({ preset, domain }: Environment): boolean {
  return preset !== "dev" || domain !== undefined;
}
