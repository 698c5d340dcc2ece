import type { ContractOperation } from "../contract/contract.ts";
import { policyDocument } from "../shared/policy.ts";
import { operationArn } from "./operation-arn.ts";

/**
 * The policy that lets an IAM principal call exactly these operations: one resource each.
 *
 * @param stageArn `execution_arn` of the API and the stage's name, with a slash between them
 */
export function callerPolicy(
  stageArn: string,
  operations: readonly Pick<ContractOperation, "method" | "path">[],
): string {
  return policyDocument([
    {
      Effect: "Allow",
      Action: "execute-api:Invoke",
      Resource: operations.map((operation) => operationArn(stageArn, operation)),
    },
  ]);
}
