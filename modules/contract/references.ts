import { ConfigError } from "../shared/config-error.ts";
import type { Mistake } from "../shared/problems.ts";
import type { Contract } from "./contract.ts";
import { operationKeys, type Reference } from "./openapi-document.ts";

/** {@link Contract.resolve}, with `undefined` where {@link referenceMistakes} has something to tell. */
export function find<T extends object>(
  contract: Contract,
  value: T,
): Exclude<T, { readonly $ref: string }> | undefined {
  try {
    return contract.resolve(value);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}

/** Parameters and request bodies of operations whose `$ref` leads nowhere, in circles, or out of the file. */
export function referenceMistakes(contract: Contract): Mistake[] {
  return Object.entries(contract.document.paths).flatMap(([path, item]) => {
    const pointer = ["paths", path];
    return [
      ...parameterReferences(contract, item?.parameters, pointer),
      ...operationKeys.flatMap((key) => [
        ...parameterReferences(contract, item?.[key]?.parameters, [...pointer, key]),
        ...brokenReference(contract, item?.[key]?.requestBody, [...pointer, key, "requestBody"]),
      ]),
    ];
  });
}

function parameterReferences(
  contract: Contract,
  parameters: readonly (object | Reference)[] = [],
  pointer: readonly string[],
): Mistake[] {
  return parameters.flatMap((each, index) =>
    brokenReference(contract, each, [...pointer, "parameters", String(index)]),
  );
}

function brokenReference(
  contract: Contract,
  value: object | undefined,
  pointer: readonly string[],
): Mistake[] {
  if (value === undefined) return [];
  try {
    contract.resolve(value);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [{ code: error.code, place: contract.locate(pointer), message: error.message }];
  }
}
