import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { SecurityScheme } from "../contract/openapi-document.ts";
import { securityOf } from "./access.ts";
import { isNativeKey } from "./authorizer-mistakes.ts";
import type { IdentitySource } from "./identity-source.ts";

/** An authorizer of a REST or an HTTP API, as far as it says where callers' credentials are. */
type CheckingAuthorizer =
  | { readonly kind: "iam" | "cognito" }
  | { readonly kind: "token"; readonly header: string }
  | { readonly kind: "jwt"; readonly identity: IdentitySource }
  | { readonly kind: "request" | "lambda"; readonly identity: readonly IdentitySource[] };

/**
 * What a signed request carries besides its signature.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
 */
const signatureHeaders = ["Authorization", "X-Amz-Content-Sha256", "X-Amz-Date", "X-Amz-Security-Token"];

/**
 * The request headers in which callers of these operations prove who they are, or send their API key. A browser sends
 * none of them to another origin before the preflight allows it.
 */
export function credentialHeaders(
  contract: Contract,
  operations: readonly ContractOperation[],
  authorizers: Readonly<Record<string, CheckingAuthorizer>>,
): readonly string[] {
  const schemes = contract.document.components?.securitySchemes ?? {};
  const names = operations.flatMap((operation) =>
    securityOf(contract, operation).flatMap((requirement) => Object.keys(requirement)),
  );
  const ofSchemes = names.flatMap((name) => {
    const scheme = schemes[name];
    if (Object.hasOwn(authorizers, name)) return headersOf(authorizers[name]);
    return scheme === undefined ? [] : headersOfScheme(scheme);
  });
  return [...new Set([...ofSchemes, ...(operations.some(isSigned) ? signatureHeaders : [])])];
}

function headersOf(authorizer: CheckingAuthorizer | undefined): readonly string[] {
  switch (authorizer?.kind) {
    case "iam":
      return signatureHeaders;
    case "token":
      return [authorizer.header];
    case "jwt":
      return headersAmong([authorizer.identity]);
    case "request":
    case "lambda":
      return headersAmong(authorizer.identity);
    default:
      return ["Authorization"];
  }
}

function headersAmong(sources: readonly IdentitySource[]): readonly string[] {
  return sources.filter(({ kind }) => kind === "header").map(({ name }) => name);
}

/** Of a scheme that the contract itself says how to check. */
function headersOfScheme(scheme: SecurityScheme): readonly string[] {
  if (isNativeKey(scheme)) return ["x-api-key"];
  if (scheme["x-amazon-apigateway-authtype"] === "awsSigv4") return signatureHeaders;
  const written = scheme["x-amazon-apigateway-authorizer"] as
    | { readonly identitySource?: unknown }
    | undefined;
  const sources = String(written?.identitySource ?? "");
  const named = [...sources.matchAll(/request\.header\.([\w-]+)/g)].map(([, name = ""]) => name);
  if (named.length > 0) return named;
  if (scheme.type !== "apiKey") return ["Authorization"];
  return scheme.in === "header" ? [String(scheme.name)] : [];
}

function isSigned({ definition }: ContractOperation): boolean {
  const written = definition["x-amazon-apigateway-auth"] as { readonly type?: string } | undefined;
  return written?.type?.toUpperCase() === "AWS_IAM";
}
