import type { Contract, ContractOperation } from "../contract/contract.ts";
import { contractMistakes } from "../contract/contract-mistakes.ts";
import { httpMethods, type Operation, operationKeys, type Parameter } from "../contract/openapi-document.ts";
import { ConfigError } from "../shared/config-error.ts";
import type { Mistake } from "../shared/problems.ts";
import { accessMistakes, securityOf } from "./access.ts";
import { type Cors, corsMistakes } from "./cors.ts";
import { gatewayResponses } from "./gateway-responses.ts";
import { type Integration, integrationExtension, integrationMistakes } from "./integration.ts";
import { type Models, modelsOf } from "./models.ts";
import { preflightOperation } from "./preflight.ts";
import { requestValidators, validatorFor } from "./request-validators.ts";

/** What a stack adds to a contract. */
export interface Wiring {
  /** Name of the API in AWS. */
  readonly name: string;
  /** By `operationId`. */
  readonly integrations: Readonly<Record<string, Integration>>;
  readonly cors: Cors;
}

/** The document that API Gateway imports, and everything that is wrong with it. */
export interface WovenBody {
  readonly body: object;
  readonly mistakes: readonly Mistake[];
}

/**
 * Adds the `x-amazon-apigateway-*` extensions to a contract. Pure: the same contract and wiring give the same body.
 *
 * Only what API Gateway acts on goes in, so that a better description or example never redeploys the API and no
 * import warning stops an apply. Extensions of API Gateway that the contract already carries stay as they are.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions.html
 */
export function weave(contract: Contract, wiring: Wiring): WovenBody {
  const models = modelsOf(contract);
  const mistakes: Mistake[] = [
    ...contractMistakes(contract),
    ...corsMistakes(wiring.cors),
    ...models.mistakes,
  ];
  mistakes.push(...wiringMistakes(contract, wiring));
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of contract.operations) {
    const path = paths[operation.path] ?? pathExtensions(contract, operation.path);
    paths[operation.path] = path;
    try {
      path[operation.key] = wovenOperation(contract, operation, wiring, models);
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      mistakes.push({ code: error.code, place: contract.locate(operation.pointer), message: error.message });
    }
  }
  if (wiring.cors.kind === "origins") {
    for (const path of Object.values(paths)) {
      path.options ??= preflightOperation(wiring.cors, methodsOf(path));
    }
  }
  return { body: documentOf(contract, wiring, models, paths), mistakes };
}

/** Every method that a path answers, in capitals; `ANY` stands for all. */
function methodsOf(path: object): string[] {
  const keys = operationKeys.filter((key) => key in path);
  return (keys.includes("x-amazon-apigateway-any-method") ? httpMethods : keys).map((key) =>
    key.toUpperCase(),
  );
}

function documentOf(contract: Contract, wiring: Wiring, models: Models, paths: object): object {
  const { document } = contract;
  return {
    openapi: document.openapi,
    info: { title: wiring.name, version: String(document.info.version) },
    paths,
    components: { schemas: models.schemas, securitySchemes: document.components?.securitySchemes ?? {} },
    "x-amazon-apigateway-request-validators": requestValidators,
    "x-amazon-apigateway-gateway-responses": gatewayResponses(wiring.cors),
    ...gatewayExtensions(document),
  };
}

function wovenOperation(
  contract: Contract,
  operation: ContractOperation,
  { integrations }: Wiring,
  models: Models,
): object {
  const { definition, operationId } = operation;
  const parameters = parametersOf(contract, operation);
  const bodyModels = models.ofOperation.get(operationId);
  const requestBody = definition.requestBody && contract.resolve(definition.requestBody);
  const validator = validatorFor({
    body: bodyModels !== undefined,
    parameters: parameters.some((each) => each.required),
  });
  const integration = integrations[operationId];
  return {
    operationId,
    ...(definition["x-public"] === undefined ? {} : { "x-public": definition["x-public"] }),
    security: securityOf(contract, operation),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(bodyModels === undefined
      ? {}
      : { requestBody: { required: requestBody?.required === true, content: modelContent(bodyModels) } }),
    responses: responsesOf(definition),
    ...(validator === undefined ? {} : { "x-amazon-apigateway-request-validator": validator }),
    ...gatewayExtensions(definition),
    ...(integration === undefined
      ? {}
      : {
          "x-amazon-apigateway-integration": integrationExtension(
            integration,
            definition["x-amazon-apigateway-integration"],
          ),
        }),
  };
}

/** Path, query and header parameters; API Gateway knows no cookie parameters and checks presence only. */
function parametersOf({ document, resolve }: Contract, { path, definition }: ContractOperation) {
  const shared = document.paths[path]?.parameters ?? [];
  const byPlace = new Map<string, Parameter>();
  for (const each of [...shared, ...(definition.parameters ?? [])]) {
    const parameter = resolve(each);
    byPlace.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return [...byPlace.values()]
    .filter((parameter) => parameter.in !== "cookie")
    .map(({ name, in: place, required = false }) => ({
      name,
      in: place,
      required,
      schema: { type: "string" },
    }));
}

/** Status codes only: their schemas would make models that nothing checks. `default` is no status for API Gateway. */
function responsesOf({ responses = {} }: Operation): object {
  const statuses = Object.keys(responses).filter((status) => /^[1-5]\d\d$/.test(status));
  return Object.fromEntries(statuses.map((status) => [status, { description: `${status} response` }]));
}

function modelContent(bodyModels: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(bodyModels).map(([mediaType, model]) => [
      mediaType,
      { schema: { $ref: `#/components/schemas/${model}` } },
    ]),
  );
}

function pathExtensions({ document }: Contract, path: string): Record<string, object> {
  const { "x-amazon-apigateway-any-method": _operation, ...item } = document.paths[path] ?? {};
  return gatewayExtensions(item) as Record<string, object>;
}

function gatewayExtensions(from: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key.startsWith("x-amazon-apigateway-")));
}

/** Operations without an integration, integrations without an operation, and those given twice. */
function wiringMistakes(contract: Contract, { integrations }: Wiring): Mistake[] {
  const known = new Set(contract.operations.map(({ operationId }) => operationId));
  const unknown = Object.keys(integrations).filter((operationId) => !known.has(operationId));
  return [
    ...unknown.map((operationId) => ({
      code: "OPERATION_UNKNOWN" as const,
      place: operationId,
      message: `The contract has no such operation; it has: ${[...known].join(", ")}.`,
    })),
    ...contract.operations.flatMap((operation) => [
      ...integrationPresence(contract, operation, integrations[operation.operationId]),
      ...accessMistakes(contract, operation),
    ]),
    ...Object.entries(integrations).flatMap(([operationId, each]) => integrationMistakes(operationId, each)),
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
