import type { JsonObject } from "../../synthesized/json-object.ts";
import { type BodyOperation, operationsOf } from "./api-body.ts";
import type { Fault, OwnCheck } from "./own-check.ts";

const validator = "x-amazon-apigateway-request-validator";
const validators = "x-amazon-apigateway-request-validators";

/** What a REST API takes, it checks. HTTP APIs cannot: their functions do. */
export const operationValidator: OwnCheck = {
  id: "OPERATION_VALIDATOR",
  demands: "each operation of a REST API that takes a body or needs parameters has a validator for them",
  insteadOf: ["CKV2_AWS_53"],
  faultsOf: (stack) => operationsOf(stack, ["aws_api_gateway_rest_api"]).flatMap(faultsOf),
};

function faultsOf({ api, route, operation, document }: BodyOperation): Fault[] {
  const name = operation[validator] ?? document[validator];
  const declared = (document[validators] ?? {}) as Readonly<Record<string, JsonObject>>;
  const { validateRequestBody = false, validateRequestParameters = false } =
    typeof name === "string" ? (declared[name] ?? {}) : {};
  const unchecked = [
    ...(operation.requestBody !== undefined && validateRequestBody !== true ? ["its body"] : []),
    ...(needsParameters(operation) && validateRequestParameters !== true ? ["the parameters it needs"] : []),
  ];
  if (unchecked.length === 0) return [];
  const detail = `${route}: nothing checks ${unchecked.join(" and ")}. Name a validator that does (${validator})`;
  return [{ resource: api, detail }];
}

function needsParameters({ parameters = [] }: JsonObject): boolean {
  return (parameters as readonly JsonObject[]).some(({ required }) => required === true);
}
