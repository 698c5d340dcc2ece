import { arnOf, type Placement } from "../shared/placement.ts";
import { policyDocument } from "../shared/policy.ts";

/** The APIs that may be called through an endpoint. What AWS gives an endpoint without a policy is every API there is. */
export type ReachableApis =
  /** Every API of the endpoint's account and region. */
  | { readonly kind: "own-account" }
  /** APIs of the endpoint's account and region by their ids, such as `a1b2c3d4e5`. */
  | { readonly kind: "named"; readonly ids: readonly string[] }
  /** Every API of an AWS Organization, `o-…`. */
  | { readonly kind: "organization"; readonly id: string };

/** Whose calls an endpoint lets through. */
export type EndpointCallers =
  | { readonly kind: "anybody" }
  /** Calls with an AWS signature of a member. A call with a bearer token has none, and is refused with 403. */
  | { readonly kind: "organization"; readonly id: string };

/**
 * The policy of an endpoint.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-vpc-endpoint-policies.html
 */
export function endpointPolicy(placement: Placement, apis: ReachableApis, callers: EndpointCallers): string {
  const conditions = {
    ...(apis.kind === "organization" ? { "aws:ResourceOrgID": apis.id } : {}),
    ...(callers.kind === "organization" ? { "aws:PrincipalOrgID": callers.id } : {}),
  };
  return policyDocument([
    {
      Effect: "Allow",
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: reachable(placement, apis),
      ...(Object.keys(conditions).length === 0 ? {} : { Condition: { StringEquals: conditions } }),
    },
  ]);
}

function reachable(placement: Placement, apis: ReachableApis): string | readonly string[] {
  if (apis.kind === "named") return apis.ids.map((id) => arnOf(placement, "execute-api", `${id}/*`));
  // The organization's accounts are not known here; the condition is what narrows it.
  return apis.kind === "organization" ? "*" : arnOf(placement, "execute-api", "*");
}
