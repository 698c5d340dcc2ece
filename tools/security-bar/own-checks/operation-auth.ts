import type { JsonObject } from "../../synthesized/json-object.ts";
import { resourcesOf, type StackJson } from "../../synthesized/stack-json.ts";
import { type BodyOperation, operationsOf } from "./api-body.ts";
import type { Fault, OwnCheck } from "./own-check.ts";
import { pointsAt } from "./stages.ts";

/** Nobody calls an operation unchecked, unless its contract says why. */
export const operationAuth: OwnCheck = {
  id: "OPERATION_AUTH",
  demands: "each operation has an authorizer, or x-public with a reason",
  insteadOf: ["CKV_AWS_59", "CKV2_AWS_70", "AWS-0004", "APIGateway.8"],
  faultsOf: (stack) => [...operationsOf(stack).flatMap(operationFault), ...connectFaults(stack)],
};

function operationFault({ api, route, operation, document }: BodyOperation): Fault[] {
  const reason = operation["x-public"];
  if (typeof reason === "string" && reason.trim() !== "") return [];
  const requirements = (operation.security ?? document.security ?? []) as readonly JsonObject[];
  const unchecked = requirements
    .flatMap((each) => Object.keys(each))
    .filter((name) => !isChecked(name, document));
  // Any one of the requirements is enough: one that is empty, or that nothing checks, lets everybody in.
  const open =
    requirements.length === 0 ||
    requirements.some((each) => !Object.keys(each).some((name) => isChecked(name, document)));
  if (!open) return [];
  const found =
    unchecked.length === 0
      ? "nobody checks the caller"
      : `"${[...new Set(unchecked)].join('", "')}" proves nothing of the caller`;
  return [
    {
      resource: api,
      detail: `${route}: ${found}. Give it a security scheme with an authorizer, or x-public: "<reason>" in the contract`,
    },
  ];
}

/** API keys count calls and prove nothing: a scheme without an authorizer or a signature is no check. */
function isChecked(name: string, { components }: JsonObject): boolean {
  const { securitySchemes } = (components ?? {}) as {
    readonly securitySchemes?: Readonly<Record<string, JsonObject>>;
  };
  const scheme = securitySchemes?.[name] ?? {};
  return (
    scheme["x-amazon-apigateway-authorizer"] !== undefined ||
    scheme["x-amazon-apigateway-authtype"] === "awsSigv4"
  );
}

/** Of a WebSocket API, who connects is checked, once; one without that route lets everybody in. */
function connectFaults(stack: StackJson): readonly Fault[] {
  const connects = resourcesOf(stack, "aws_apigatewayv2_route").filter(
    ({ attributes }) => attributes.route_key === "$connect",
  );
  const unguarded = resourcesOf(stack, "aws_apigatewayv2_api")
    .filter(({ attributes }) => attributes.protocol_type === "WEBSOCKET")
    .filter((api) => !connects.some(({ attributes }) => pointsAt(attributes.api_id, api)))
    .map((resource) => ({
      resource,
      detail: "it has no $connect: everybody may connect. Give it that route with an authorizer",
    }));
  const open = connects
    .filter(({ attributes: { authorization_type: type = "NONE" } }) => type === "NONE")
    .map((resource) => ({
      resource,
      detail: "$connect: everybody may connect. Give it a security scheme with an authorizer in the contract",
    }));
  return [...unguarded, ...open];
}
