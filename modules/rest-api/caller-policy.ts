import type { ContractOperation } from "../contract/contract.ts";
import { policyDocument } from "../shared/policy.ts";

/**
 * The policy that lets an IAM principal call exactly these operations: one resource each, a `*` for each path
 * parameter.
 *
 * @param stageArn `execution_arn` of the API and the stage's name, with a slash between them
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function callerPolicy(
  stageArn: string,
  operations: readonly Pick<ContractOperation, "method" | "path">[],
): string {
  return policyDocument([
    {
      Effect: "Allow",
      Action: "execute-api:Invoke",
      Resource: operations.map(
        ({ method, path }) =>
          `${stageArn}/${method === "ANY" ? "*" : method}${path.replaceAll(/\{[^}]*\}/g, "*")}`,
      ),
    },
  ]);
}
