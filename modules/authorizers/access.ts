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
  const faults = opennessFaults(contract, operation);
  if (faults.length > 0) return faults;
  const schemes = new Set(security.flatMap((requirement) => Object.keys(requirement)));
  return [
    ...[...schemes].flatMap((scheme) => schemeFault(contract, scheme, authorizers)),
    ...operationFaults(security, contract.document.components?.securitySchemes ?? {}, authorizers),
  ];
}

/** An operation that nobody guards and nobody gave a reason for, and one that says both. */
export function opennessFaults(contract: Contract, operation: ContractOperation): Omit<Mistake, "place">[] {
  const open = isOpen(contract, operation);
  const reason = operation.definition["x-public"];
  if (!open && reason !== undefined) {
    return [
      { code: "PUBLIC_AND_SECURED", message: `It has "security" and "x-public"; remove one of the two.` },
    ];
  }
  if (open && (typeof reason !== "string" || reason.trim() === "")) {
    const fix = `Give it "security", or x-public: "<reason>" if anybody may call it.`;
    const fault = asksForKey(contract, operation)
      ? "It asks for an API key alone, which tells callers apart and proves nothing."
      : "Nobody checks its callers and nobody says why.";
    return [{ code: "PUBLIC_WITHOUT_REASON", message: `${fault}\n${fix}` }];
  }
  return [];
}

/**
 * Whether API Gateway would let anybody through, or anybody with a key of any tenant: keys are no authorization. What an
 * operation says in API Gateway's own extension counts beside its `security`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-auth.html
 */
function isOpen(contract: Contract, operation: ContractOperation): boolean {
  const { definition } = operation;
  const written = definition["x-amazon-apigateway-auth"] as { readonly type?: string } | undefined;
  const type = written?.type?.toUpperCase();
  if (type === "NONE" || type === "AWS_IAM") return type === "NONE";
  const security = securityOf(contract, operation);
  return security.length === 0 || security.some((requirement) => guards(contract, requirement).length === 0);
}

function asksForKey(contract: Contract, operation: ContractOperation): boolean {
  return securityOf(contract, operation).some((requirement) => Object.keys(requirement).length > 0);
}

/** The schemes of a requirement that say who may call. */
function guards({ document }: Contract, requirement: SecurityRequirement): readonly string[] {
  const schemes = document.components?.securitySchemes ?? {};
  return Object.keys(requirement).filter((name) => {
    const scheme = schemes[name];
    return scheme === undefined || !isNativeKey(scheme);
  });
}

function schemeFault(
  { document }: Contract,
  name: string,
  authorizers: Authorizers,
): Omit<Mistake, "place">[] {
  const schemes = document.components?.securitySchemes ?? {};
  const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
  if (scheme === undefined) {
    const known = Object.keys(schemes).join(", ") || "none";
    return [
      { code: "SECURITY_SCHEME", message: `There is no security scheme "${name}"; declared are: ${known}.` },
    ];
  }
  if (Object.hasOwn(authorizers, name) || isNativeKey(scheme) || carriesAuthorizer(scheme)) return [];
  const message =
    `API Gateway has nothing to check the scheme "${name}" with.\n` +
    `Bind it in the stack: authorizers: { ${name}: cognito(…), iam(), tokenAuthorizer(…) or requestAuthorizer(…) }.`;
  return [{ code: "SECURITY_SCHEME", message }];
}
