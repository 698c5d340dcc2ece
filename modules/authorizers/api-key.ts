import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { Mistake } from "../shared/problems.ts";
import { securityOf } from "./access.ts";
import { isLambda } from "./authorizer.ts";
import { type Authorizers, carriesAuthorizer, isNativeKey } from "./authorizer-mistakes.ts";

/** Where the key of a request comes from: the header `x-api-key`, or what a Lambda authorizer says. */
export type ApiKeySource = "HEADER" | "AUTHORIZER";

/**
 * Whether API Gateway demands a key before it lets a request of the operation through. A key tells callers apart for
 * limits; it is no proof of who they are.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 */
export function requiresApiKey(contract: Contract, operation: ContractOperation): boolean {
  const schemes = contract.document.components?.securitySchemes ?? {};
  return schemeNames(contract, operation).some(
    (name) => schemes[name] !== undefined && isNativeKey(schemes[name]),
  );
}

/** Names of the schemes that an operation asks for. */
export function schemeNames(contract: Contract, operation: ContractOperation): readonly string[] {
  return securityOf(contract, operation).flatMap((requirement) => Object.keys(requirement));
}

/** Operations whose key should come from a Lambda authorizer that they do not have: all would be answered 403. */
export function apiKeySourceMistakes(
  contract: Contract,
  source: ApiKeySource,
  authorizers: Authorizers,
): Mistake[] {
  if (source === "HEADER") return [];
  const schemes = contract.document.components?.securitySchemes ?? {};
  const givesKeys = (name: string): boolean => {
    const [bound, declared] = [authorizers[name], schemes[name]];
    return bound === undefined ? declared !== undefined && carriesAuthorizer(declared) : isLambda(bound);
  };
  return contract.operations
    .filter((operation) => requiresApiKey(contract, operation))
    .filter((operation) => !schemeNames(contract, operation).some(givesKeys))
    .map((operation) => ({
      code: "API_KEY_SOURCE" as const,
      place: `${operation.operationId} (${contract.locate(operation.pointer)})`,
      message:
        "The source of keys is AUTHORIZER, but no Lambda authorizer checks this operation, so nothing gives its key.\n" +
        "Add a scheme with a Lambda authorizer to its security, or set the source to HEADER.",
    }));
}
