import type { Contract, ContractOperation } from "../contract/contract.ts";
import { declaredParameters } from "../contract/declared-parameters.ts";
import type { Parameter, Schema } from "../contract/openapi-document.ts";
import { find } from "../contract/references.ts";
import type { Mistake } from "../shared/problems.ts";

/**
 * Path, query and header parameters as API Gateway declares them; it checks presence only and knows no cookies.
 *
 * A name that it cannot hold, as `filter[size]`, stays out, and one whose value is spread over other names is asked of
 * nobody: functions get every parameter anyway.
 */
export function parametersOf(contract: Contract, operation: ContractOperation) {
  return declaredParameters(contract, operation)
    .filter(({ name }) => isParameterName(name))
    .map((parameter) => ({
      name: parameter.name,
      in: parameter.in,
      required: parameter.required === true && !isSpread(contract, parameter),
      schema: { type: "string" },
    }));
}

/** Parameters that API Gateway should ask for and cannot name. */
export function parameterMistakes(contract: Contract, operation: ContractOperation): Mistake[] {
  return declaredParameters(contract, operation)
    .filter(({ name, required }) => required === true && !isParameterName(name))
    .map(({ name }) => ({
      code: "PARAMETER_NAME",
      place: `${operation.operationId} (${contract.locate(operation.pointer)})`,
      message: `"${name}" is required, but API Gateway takes letters, digits and . _ $ : - only; rename it.`,
    }));
}

/**
 * Whether a query never has the parameter's own name: `filter[size]=1` is the `filter` of `deepObject`, and `size=1` is
 * what `form` makes of an object, so that API Gateway misses either in every request.
 *
 * @see https://spec.openapis.org/oas/v3.0.3#style-values
 */
export function isSpread(contract: Contract, parameter: Parameter): boolean {
  const { in: place, style = "form", explode = style === "form", schema } = parameter;
  if (place !== "query") return false;
  if (style === "deepObject") return true;
  const { type, properties } = (schema && find<Schema>(contract, schema)) ?? {};
  return style === "form" && explode && (type === "object" || properties !== undefined);
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html */
function isParameterName(name: string): boolean {
  return /^[A-Za-z0-9._$:-]+$/.test(name);
}
