import type { Contract, ContractOperation } from "./contract.ts";
import type { Parameter } from "./openapi-document.ts";
import { find } from "./references.ts";

/** Those of the path and of the operation, whose own win, without cookies. */
export function declaredParameters(contract: Contract, { path, definition }: ContractOperation): Parameter[] {
  const shared = contract.document.paths[path]?.parameters ?? [];
  const byPlace = new Map<string, Parameter>();
  for (const each of [...shared, ...(definition.parameters ?? [])]) {
    const parameter = find(contract, each);
    if (parameter !== undefined) byPlace.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...byPlace.values()].filter((parameter) => parameter.in !== "cookie");
}

/** The names of the request headers that these operations declare, or their paths. */
export function declaredHeaders(contract: Contract, operations: readonly ContractOperation[]): string[] {
  return operations
    .flatMap((operation) => declaredParameters(contract, operation))
    .filter((parameter) => parameter.in === "header")
    .map(({ name }) => name);
}
