import { accessMistakes } from "../authorizers/access.ts";
import { apiKeySourceMistakes } from "../authorizers/api-key.ts";
import { authorizerMistakes } from "../authorizers/authorizer-mistakes.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { Mistake } from "../shared/problems.ts";
import { apiLimitMistakes } from "./api-limits.ts";
import { type Integration, integrationMistakes } from "./integrations/integration.ts";
import { parameterMistakes, parametersOf } from "./operation-parameters.ts";
import { cacheMistakes } from "./response-cache.ts";
import type { Wiring } from "./wiring.ts";

/** Parts of the wiring that fit neither the contract nor API Gateway: operations without an integration, integrations without an operation, and those given twice. */
export function wiringMistakes(contract: Contract, wiring: Wiring): Mistake[] {
  const { integrations, authorizers, apiKeySource, cache, cors } = wiring;
  const known = new Set(contract.operations.map(({ operationId }) => operationId));
  const unknown = Object.keys(integrations).filter((operationId) => !known.has(operationId));
  return [
    ...authorizerMistakes(contract, authorizers),
    ...apiLimitMistakes(contract, authorizers),
    ...apiKeySourceMistakes(contract, apiKeySource, authorizers),
    ...cacheMistakes(contract, cache, authorizers, cors),
    ...unknown.map((operationId) => ({
      code: "OPERATION_UNKNOWN" as const,
      place: operationId,
      message: `The contract has no such operation; it has: ${[...known].join(", ")}.`,
    })),
    ...contract.operations.flatMap((operation) =>
      integrationPresence(contract, operation, integrations[operation.operationId]),
    ),
    ...contract.everyOperation.flatMap((operation) => [
      ...accessMistakes(contract, operation, authorizers),
      ...parameterMistakes(contract, operation),
    ]),
    ...contract.operations.flatMap((operation) => {
      const integration = integrations[operation.operationId];
      if (integration === undefined) return [];
      const { operationId } = operation;
      return integrationMistakes({ operationId, parameters: parametersOf(contract, operation) }, integration);
    }),
  ];
}

function integrationPresence(
  { locate }: Contract,
  { operationId, definition, pointer }: ContractOperation,
  integration: Integration | undefined,
): Mistake[] {
  const written = definition["x-amazon-apigateway-integration"] !== undefined;
  const mistake = (code: Mistake["code"], message: string) => [
    { code, place: `${operationId} (${locate(pointer)})`, message },
  ];
  if (integration === undefined && !written) {
    const message =
      "Nothing answers it. Give it an integration in the stack, or take it out of the contract.";
    return mistake("INTEGRATION_MISSING", message);
  }
  if (integration?.kind === "contract" && !written) {
    const message = "fromContract() needs x-amazon-apigateway-integration at the operation; it has none.";
    return mistake("INTEGRATION_MISSING", message);
  }
  if (written && integration !== undefined && integration.kind !== "contract") {
    const message = "The contract and the stack both give an integration; remove one, or say fromContract().";
    return mistake("INTEGRATION_TWICE", message);
  }
  return [];
}
