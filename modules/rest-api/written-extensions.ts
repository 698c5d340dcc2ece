import type { Contract, ContractOperation } from "../contract/contract.ts";
import { find } from "../contract/references.ts";
import type { Mistake } from "../shared/problems.ts";
import { writtenIntegrationFaults } from "./integrations/written-integration.ts";
import { parametersOf } from "./operation-parameters.ts";
import { requestValidators } from "./request-validators.ts";

const validators = "x-amazon-apigateway-request-validators";
const validator = "x-amazon-apigateway-request-validator";

/** The validators that an API has: ours, and those that the contract declares. */
export function declaredValidators({ document }: Contract): Readonly<Record<string, unknown>> {
  return { ...requestValidators, ...(document[validators] as object | undefined) };
}

/** What API Gateway would refuse of the extensions that a contract carries for it. */
export function writtenMistakes(contract: Contract): Mistake[] {
  const known = Object.keys(declaredValidators(contract));
  const named = [
    { name: contract.document[validator], pointer: [validator] },
    ...contract.everyOperation.map(({ definition, pointer }) => ({ name: definition[validator], pointer })),
  ];
  const unknown = named.filter(({ name }) => name !== undefined && !known.includes(String(name)));
  return [
    ...unknown.map(({ name, pointer }) => ({
      code: "REQUEST_VALIDATOR" as const,
      place: contract.locate(pointer),
      message: `There is no request validator "${name}"; there are: ${known.join(", ")}. Declare it in ${validators}.`,
    })),
    ...contract.everyOperation.flatMap((operation) => integrationMistakes(contract, operation)),
  ];
}

function integrationMistakes(contract: Contract, operation: ContractOperation): Mistake[] {
  const { operationId, definition, pointer } = operation;
  const written = definition["x-amazon-apigateway-integration"];
  if (written === undefined) return [];
  const responses = Object.entries(definition.responses ?? {}).map(([status, response]) => [
    status,
    Object.keys(find(contract, response)?.headers ?? {}),
  ]);
  const faults = writtenIntegrationFaults(written ?? {}, {
    operationId,
    parameters: parametersOf(contract, operation),
    responses: Object.fromEntries(responses),
  });
  const place = `${operationId} (${contract.locate([...pointer, "x-amazon-apigateway-integration"])})`;
  return faults.map((fault) => ({ ...fault, place }));
}
