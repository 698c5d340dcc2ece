import type { Construct } from "constructs";
import type { Placement } from "../modules/shared/placement.ts";
import { VpcLinkV1 } from "../modules/vpc-link/vpc-link-v1.ts";
import { VpcLinkV1Reference } from "../modules/vpc-link/vpc-link-v1-reference.ts";
import type { Environment } from "./environments/schema.ts";

/** The stage variable that holds the id of the link to the old shop. */
export const legacyLink = "legacyLink";

/** Makes the link to the old shop, where the environment has one. It takes minutes to make, so it outlives the APIs. */
export function makeLegacyLink(dataStack: Construct, environment: Environment, placement: Placement): void {
  const { legacy } = environment.apis.store;
  if (legacy === undefined) return;
  new VpcLinkV1(dataStack, "legacy-link", {
    name: linkName(environment),
    placement,
    networkLoadBalancerArn: legacy.loadBalancerArn,
    removal: environment.tables.removal,
  });
}

/** The stage's variables: those of the environment, and the link to the old shop where there is one. */
export function storeStageVariables(apiStack: Construct, environment: Environment) {
  const { variables, legacy } = environment.apis.store;
  if (legacy === undefined) return variables;
  const link = new VpcLinkV1Reference(apiStack, "legacy-link", { name: linkName(environment) });
  return { ...variables, [legacyLink]: link.vpcLinkId };
}

function linkName({ name }: Environment): string {
  return `${name}-legacy`;
}
