import type { Contract } from "../../contract/contract.ts";
import { terraformText } from "../../shared/terraform-text.ts";

/**
 * The text of the policy that a contract carries as `x-amazon-apigateway-policy`, if it does. It goes to API Gateway
 * apart from the body too: after an import the provider puts back the policy that the API had before, so that no change
 * of one that is only in the body would ever come through (provider issue 38515).
 *
 * @param executionArn of the API; what the policy shortens to `execute-api:/`, as API Gateway writes it out
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-examples.html
 */
export function writtenPolicy({ document }: Contract, executionArn: string): string | undefined {
  const written = document["x-amazon-apigateway-policy"];
  if (written === undefined) return undefined;
  return terraformText(JSON.stringify(written)).replaceAll('"execute-api:/', `"${executionArn}/`);
}
