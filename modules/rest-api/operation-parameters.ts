import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { Parameter } from "../contract/openapi-document.ts";
import { ConfigError } from "../shared/config-error.ts";

/**
 * Path, query and header parameters as API Gateway declares them; it checks presence only and knows no cookies.
 *
 * A name that it cannot hold, as `filter[size]`, stays out where it is optional: functions get every parameter anyway.
 *
 * @throws ConfigError `PARAMETER_NAME` where such a name is required
 */
export function parametersOf(
  { document, resolve }: Contract,
  { path, definition, operationId }: ContractOperation,
) {
  const shared = document.paths[path]?.parameters ?? [];
  const byPlace = new Map<string, Parameter>();
  for (const each of [...shared, ...(definition.parameters ?? [])]) {
    const parameter = resolve(each);
    byPlace.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  const declared = [...byPlace.values()].filter((parameter) => parameter.in !== "cookie");
  const unnameable = declared.find(({ name, required }) => required === true && !isParameterName(name));
  if (unnameable !== undefined) {
    const message = `"${unnameable.name}" is required, but API Gateway takes letters, digits and . _ $ : - only; rename it.`;
    throw new ConfigError("PARAMETER_NAME", operationId, message);
  }
  return declared
    .filter(({ name }) => isParameterName(name))
    .map(({ name, in: place, required = false }) => ({
      name,
      in: place,
      required,
      schema: { type: "string" },
    }));
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html */
function isParameterName(name: string): boolean {
  return /^[A-Za-z0-9._$:-]+$/.test(name);
}
