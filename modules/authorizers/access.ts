import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { SecurityRequirement } from "../contract/openapi-document.ts";
import type { Mistake } from "../shared/problems.ts";
import { type Authorizers, carriesAuthorizer, isNativeKey } from "./authorizer-mistakes.ts";
import { operationFaults } from "./operation-mistakes.ts";

/** What an operation asks of its callers; the document's own `security` counts where it has none. */
export function securityOf(
  contract: Contract,
  { definition }: ContractOperation,
): readonly SecurityRequirement[] {
  return definition.security ?? contract.document.security ?? [];
}

/** Operations that nobody guards and nobody gave a reason for, and schemes that nothing implements. */
export function accessMistakes(
  contract: Contract,
  operation: ContractOperation,
  authorizers: Authorizers = {},
): Mistake[] {
  const faults = accessFaults(contract, operation, authorizers);
  if (faults.length === 0) return [];
  const place = `${operation.operationId} (${contract.locate(operation.pointer)})`;
  return faults.map((fault) => ({ ...fault, place }));
}

function accessFaults(
  contract: Contract,
  operation: ContractOperation,
  authorizers: Authorizers,
): Omit<Mistake, "place">[] {
  const security = securityOf(contract, operation);
  const faults = opennessFaults(operation, security);
  if (faults.length > 0) return faults;
  const schemes = new Set(security.flatMap((requirement) => Object.keys(requirement)));
  return [
    ...[...schemes].flatMap((scheme) => schemeFault(contract, scheme, authorizers)),
    ...operationFaults(security, contract.document.components?.securitySchemes ?? {}, authorizers),
  ];
}

/** An operation that nobody guards and nobody gave a reason for, and one that says both. */
export function opennessFaults(
  operation: ContractOperation,
  security: readonly SecurityRequirement[],
): Omit<Mistake, "place">[] {
  const open = isOpen(operation, security);
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
  return [];
}

/**
 * Whether API Gateway would let anybody through. What an operation says in API Gateway's own extension counts beside
 * its `security`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html
 */
function isOpen({ definition }: ContractOperation, security: readonly SecurityRequirement[]): boolean {
  const written = definition["x-amazon-apigateway-auth"] as { readonly type?: string } | undefined;
  const type = written?.type?.toUpperCase();
  if (type === "NONE" || type === "AWS_IAM") return type === "NONE";
  return security.length === 0 || security.some((requirement) => Object.keys(requirement).length === 0);
}

function schemeFault(
  { document }: Contract,
  name: string,
  authorizers: Authorizers,
): Omit<Mistake, "place">[] {
  const schemes = document.components?.securitySchemes ?? {};
  const scheme = schemes[name];
  if (scheme === undefined) {
    const known = Object.keys(schemes).join(", ") || "none";
    return [
      { code: "SECURITY_SCHEME", message: `There is no security scheme "${name}"; declared are: ${known}.` },
    ];
  }
  if (name in authorizers || isNativeKey(scheme) || carriesAuthorizer(scheme)) return [];
  const message =
    `API Gateway has nothing to check the scheme "${name}" with.\n` +
    `Bind it in the stack: authorizers: { ${name}: cognito(…), iam(), tokenAuthorizer(…) or requestAuthorizer(…) }.`;
  return [{ code: "SECURITY_SCHEME", message }];
}
