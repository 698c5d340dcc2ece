import { securityOf } from "../../authorizers/access.ts";
import type { Authorizers } from "../../authorizers/authorizer-mistakes.ts";
import type { Contract, ContractOperation } from "../../contract/contract.ts";

/** What an operation asks of its callers, as far as resource policies are concerned. */
export type CallerCheck = "nothing" | "cognito" | "lambda" | "iam";

/** What checks the callers of an operation; an API key checks nobody. */
export function callerCheck(
  contract: Contract,
  operation: ContractOperation,
  authorizers: Authorizers,
): CallerCheck {
  const written = operation.definition["x-amazon-apigateway-auth"] as { readonly type?: string } | undefined;
  if (written?.type?.toUpperCase() === "AWS_IAM") return "iam";
  const schemes = securityOf(contract, operation).flatMap((requirement) => Object.keys(requirement));
  const checks = schemes.map((name) => schemeCheck(contract, name, authorizers));
  return checks.find((check) => check !== "nothing") ?? "nothing";
}

function schemeCheck({ document }: Contract, name: string, authorizers: Authorizers): CallerCheck {
  switch (authorizers[name]?.kind) {
    case "iam":
      return "iam";
    case "cognito":
      return "cognito";
    case "token":
    case "request":
      return "lambda";
    default:
      break;
  }
  const scheme = document.components?.securitySchemes?.[name];
  if (scheme?.["x-amazon-apigateway-authtype"] === "awsSigv4") return "iam";
  const written = scheme?.["x-amazon-apigateway-authorizer"] as { readonly type?: string } | undefined;
  if (written === undefined) return "nothing";
  return written.type === "cognito_user_pools" ? "cognito" : "lambda";
}
