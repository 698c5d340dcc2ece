import type { Contract } from "../contract/contract.ts";
import { policyDocument } from "../shared/policy.ts";
import type { Mistake } from "../shared/problems.ts";
import { securityOf } from "./access.ts";
import { operationArn } from "./operation-arn.ts";

/** A policy for a caller's role, and what is wrong with what was asked for. */
export interface CallerPolicy {
  readonly policy: string;
  readonly mistakes: readonly Mistake[];
}

/**
 * The policy that lets an IAM principal call exactly these operations: one resource each. An operation that asks for no
 * AWS signature, and one that does not exist, is a mistake.
 *
 * @param stageArn `execution_arn` of the API and the stage's name, with a slash between them
 */
export function callerPolicy(
  stageArn: string,
  contract: Contract,
  authorizers: Readonly<Record<string, { readonly kind: string }>>,
  operationIds: readonly string[],
): CallerPolicy {
  const signed = contract.operations.filter((operation) =>
    securityOf(contract, operation).some((requirement) =>
      Object.keys(requirement).some((scheme) => authorizers[scheme]?.kind === "iam"),
    ),
  );
  const named = signed.filter(({ operationId }) => operationIds.includes(operationId));
  const unsigned = operationIds.filter((id) => !named.some((each) => each.operationId === id));
  const asking = signed.map(({ operationId }) => operationId).join(", ") || "none";
  return {
    policy: policyDocument([
      {
        Effect: "Allow",
        Action: "execute-api:Invoke",
        Resource: named.map((operation) => operationArn(stageArn, operation)),
      },
    ]),
    mistakes: unsigned.map((operationId) => ({
      code: "CALLER_POLICY",
      place: operationId,
      message: `"${operationId}" asks for no AWS signature, so a policy has no say. Those that do: ${asking}.`,
    })),
  };
}
