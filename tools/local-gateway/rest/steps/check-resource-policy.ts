import { resourcePolicyRefusal, resourcePolicyVerdict } from "../authorization/resource-policy.ts";
import type { RestAuth } from "../rest-api.ts";
import type { Step } from "../step.ts";

/**
 * Before anybody is asked who the caller is: what the policy denies ends here, and so does what it does not allow where
 * nothing else checks callers. A Lambda authorizer may still allow what the policy says nothing of.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export const checkCaller: Step = (exchange) => {
  const { api, operation, stage } = exchange;
  const { resourcePolicy } = api;
  if (resourcePolicy === undefined || operation === undefined || stage === undefined) return undefined;
  if (isIdentifiedFirst(operation.auth)) return undefined;
  const said = resourcePolicyVerdict(resourcePolicy, exchange, stage);
  exchange.resourcePolicySaid = said;
  const isRefused = said === "deny" || (said === "nothing" && operation.auth.kind === "public");
  return isRefused ? resourcePolicyRefusal(said, exchange, stage) : undefined;
};

/**
 * After callers are known by signature or token: a signer's own policies allow what the resource policy does not deny,
 * as both are of one account; a user of a pool needs the policy's permission.
 */
export const checkIdentifiedCaller: Step = (exchange) => {
  const { api, operation, stage } = exchange;
  const { resourcePolicy } = api;
  if (resourcePolicy === undefined || operation === undefined || stage === undefined) return undefined;
  if (!isIdentifiedFirst(operation.auth)) return undefined;
  const said = resourcePolicyVerdict(resourcePolicy, exchange, stage);
  const isRefused = said === "deny" || (said === "nothing" && operation.auth.kind !== "iam");
  return isRefused ? resourcePolicyRefusal(said, exchange, stage) : undefined;
};

function isIdentifiedFirst(auth: RestAuth): boolean {
  return auth.kind === "iam" || (auth.kind === "authorizer" && auth.authorizer.kind === "cognito");
}
