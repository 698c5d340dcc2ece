import type { Contract, ContractOperation } from "../contract/contract.ts";
import { contractMistakes } from "../contract/contract-mistakes.ts";
import type { Mistake } from "../shared/problems.ts";
import { accessMistakes, authorizerMistakes } from "./authorizer-mistakes.ts";
import { type HttpIntegration, integrationFaults } from "./integrations/integration.ts";
import type { Wiring } from "./weave.ts";

/** AWS lets an HTTP API have no more routes, unless a higher quota is granted. */
export const usualRouteQuota = 300;

/** Everything of the wiring that fits neither the contract nor an HTTP API. */
export function wiringMistakes(contract: Contract, wiring: Wiring, routeQuota: number): Mistake[] {
  const { integrations, authorizers } = wiring;
  const known = contract.operations.map(({ operationId }) => operationId as string);
  return [
    ...contractMistakes(contract),
    ...quotaMistakes(contract, routeQuota),
    ...authorizerMistakes(contract, authorizers),
    ...Object.keys(integrations)
      .filter((operationId) => !known.includes(operationId))
      .map((operationId) => ({
        code: "OPERATION_UNKNOWN" as const,
        place: operationId,
        message: `The contract has no such operation; it has: ${known.join(", ")}.`,
      })),
    ...contract.operations.flatMap((operation) =>
      integrationMistakes(contract, operation, integrations[operation.operationId]),
    ),
    ...contract.everyOperation.flatMap((operation) => accessMistakes(contract, operation, authorizers)),
  ];
}

function integrationMistakes(
  { locate }: Contract,
  operation: ContractOperation,
  integration: HttpIntegration | undefined,
): Mistake[] {
  const { operationId, definition, pointer } = operation;
  const written = definition["x-amazon-apigateway-integration"] !== undefined;
  const place = `${operationId} (${locate(pointer)})`;
  if (integration === undefined) {
    if (written) return [];
    const message =
      "Nothing answers it. Give it an integration in the stack, or take it out of the contract.";
    return [{ code: "INTEGRATION_MISSING", place, message }];
  }
  if (integration.kind === "contract") {
    if (written) return [];
    const message = "fromContract() needs x-amazon-apigateway-integration at the operation; it has none.";
    return [{ code: "INTEGRATION_MISSING", place, message }];
  }
  if (written) {
    const message = "The contract and the stack both give an integration; remove one, or say fromContract().";
    return [{ code: "INTEGRATION_TWICE", place, message }];
  }
  return integrationFaults(operation, integration).map((fault) => ({ ...fault, place: operationId }));
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
function quotaMistakes({ operations }: Contract, routeQuota: number): Mistake[] {
  if (operations.length <= routeQuota) return [];
  const message =
    `The contract has ${operations.length} operations, and an HTTP API of this account may have ${routeQuota} routes.\n` +
    "Split the contract, join routes under {proxy+}, or raise the quota with AWS and say so in routeQuota.";
  return [{ code: "RESOURCE_QUOTA", message }];
}
