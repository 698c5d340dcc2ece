import type { ContractOperation } from "../contract/contract.ts";

/**
 * The ARN by which policies name an operation, with a `*` for each path parameter.
 *
 * @param stageArn `execution_arn` of the API and the stage's name, with a slash between them
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function operationArn(
  stageArn: string,
  { method, path }: Pick<ContractOperation, "method" | "path">,
): string {
  return `${stageArn}/${method === "ANY" ? "*" : method}${path.replaceAll(/\{[^}]*\}/g, "*")}`;
}
