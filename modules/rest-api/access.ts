import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { SecurityRequirement, SecurityScheme } from "../contract/openapi-document.ts";
import type { Mistake } from "../shared/problems.ts";

/** What an operation asks of its callers; the document's own `security` counts where it has none. */
export function securityOf(
  contract: Contract,
  { definition }: ContractOperation,
): readonly SecurityRequirement[] {
  return definition.security ?? contract.document.security ?? [];
}

/** Operations that nobody guards and nobody gave a reason for, and schemes that nothing implements. */
export function accessMistakes(contract: Contract, operation: ContractOperation): Mistake[] {
  const faults = accessFaults(contract, operation);
  if (faults.length === 0) return [];
  const place = `${operation.operationId} (${contract.locate(operation.pointer)})`;
  return faults.map((fault) => ({ ...fault, place }));
}

function accessFaults(contract: Contract, operation: ContractOperation): Omit<Mistake, "place">[] {
  const security = securityOf(contract, operation);
  const open = security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);
  const reason = operation.definition["x-public"];
  if (!open && reason !== undefined) {
    return [
      { code: "PUBLIC_AND_SECURED", message: `It has "security" and "x-public"; remove one of the two.` },
    ];
  }
  if (open && (typeof reason !== "string" || reason.trim() === "")) {
    const fix = `Give it "security", or x-public: "<reason>" if anybody may call it.`;
    return [
      { code: "PUBLIC_WITHOUT_REASON", message: `Nobody checks its callers and nobody says why.\n${fix}` },
    ];
  }
  const schemes = new Set(security.flatMap((requirement) => Object.keys(requirement)));
  return [...schemes].flatMap((scheme) => schemeFault(contract, scheme));
}

function schemeFault({ document }: Contract, name: string): Omit<Mistake, "place">[] {
  const schemes = document.components?.securitySchemes ?? {};
  const scheme = schemes[name];
  if (scheme === undefined) {
    const known = Object.keys(schemes).join(", ") || "none";
    return [
      { code: "SECURITY_SCHEME", message: `There is no security scheme "${name}"; declared are: ${known}.` },
    ];
  }
  if (isImplemented(scheme)) return [];
  const message =
    `API Gateway has nothing to check the scheme "${name}" with.\n` +
    "Give the scheme x-amazon-apigateway-authtype and x-amazon-apigateway-authorizer, as AWS documents them.";
  return [{ code: "SECURITY_SCHEME", message }];
}

/** An API key in the header `x-api-key` is API Gateway's own; all else needs an authorizer. */
function isImplemented(scheme: SecurityScheme): boolean {
  const isApiKey =
    scheme.type === "apiKey" && String(scheme.name).toLowerCase() === "x-api-key" && scheme.in === "header";
  return isApiKey || Object.keys(scheme).some((key) => key.startsWith("x-amazon-apigateway-auth"));
}
