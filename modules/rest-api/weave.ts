import { securityOf } from "../authorizers/access.ts";
import { type Authorizers, carriesAuthorizer, isNativeKey } from "../authorizers/authorizer-mistakes.ts";
import { credentialHeaders } from "../authorizers/credential-headers.ts";
import { securityScheme } from "../authorizers/security-scheme.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import { contractMistakes } from "../contract/contract-mistakes.ts";
import { declaredHeaders } from "../contract/declared-parameters.ts";
import {
  httpMethods,
  isWrittenPreflight,
  type Operation,
  operationKeys,
  type Response,
} from "../contract/openapi-document.ts";
import { find } from "../contract/references.ts";
import { type CorsOrigins, corsMistakes, withHeaders } from "../shared/cors.ts";
import type { Mistake } from "../shared/problems.ts";
import { vpcEndpointExtension } from "./endpoint.ts";
import { gatewayResponses } from "./gateway-responses.ts";
import { integrationExtension, mappedResponsesOf } from "./integrations/integration.ts";
import { methodResponses } from "./integrations/mapped-response.ts";
import { type Models, modelsOf } from "./models.ts";
import { parametersOf } from "./operation-parameters.ts";
import { preflightOperation } from "./preflight.ts";
import { validatorFor } from "./request-validators.ts";
import { withCacheKeys } from "./response-cache.ts";
import type { Wiring } from "./wiring.ts";
import { wiringMistakes } from "./wiring-mistakes.ts";
import { declaredValidators, writtenMistakes } from "./written-extensions.ts";

/** The document that API Gateway imports, and everything that is wrong with it. */
export interface WovenBody {
  readonly body: object;
  readonly mistakes: readonly Mistake[];
  /** What API Gateway leaves to the functions; a text is made when it is asked for. */
  readonly notes: readonly (() => string)[];
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
    ...wiringMistakes(contract, wiring),
    ...writtenMistakes(contract),
  ];
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of contract.operations) {
    const path = paths[operation.path] ?? pathExtensions(contract, operation.path);
    paths[operation.path] = path;
    path[operation.key] = wovenOperation(contract, operation, wiring, models);
  }
  if (wiring.cors.kind === "origins") {
    for (const [name, path] of Object.entries(paths)) {
      path.options ??= preflightOperation(
        preflightCors(contract, wiring, wiring.cors, name),
        methodsOf(path),
      );
    }
  }
  const notes = [...models.formats].map(
    ([format, pointer]) =>
      () =>
        `${contract.locate(pointer)}  API Gateway checks no formats: "${format}" is left to the functions.`,
  );
  return { body: documentOf(contract, wiring, models, paths), mistakes, notes };
}

/** The CORS settings of one path, with the headers in which its callers prove who they are, and those it declares. */
function preflightCors(
  contract: Contract,
  { authorizers }: Wiring,
  cors: CorsOrigins,
  path: string,
): CorsOrigins {
  const operations = contract.operations.filter((operation) => operation.path === path);
  const ofContract = [
    ...credentialHeaders(contract, operations, authorizers),
    ...declaredHeaders(contract, operations),
  ];
  return { ...cors, allowHeaders: withHeaders(cors.allowHeaders, ofContract) };
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
  const { "x-amazon-apigateway-request-validators": _declared, ...extensions } = gatewayExtensions(document);
  return {
    openapi: document.openapi,
    info: { title: wiring.name, version: String(document.info.version) },
    ...vpcEndpointExtension(wiring.endpoint),
    paths,
    components: { schemas: models.schemas, securitySchemes: securitySchemes(contract, wiring.authorizers) },
    "x-amazon-apigateway-request-validators": declaredValidators(contract),
    "x-amazon-apigateway-gateway-responses": gatewayResponses(wiring.cors),
    ...(wiring.apiKeySource === "HEADER"
      ? {}
      : { "x-amazon-apigateway-api-key-source": wiring.apiKeySource }),
    ...extensions,
  };
}

/**
 * Those of the contract that something checks: what the stack binds to them, or what the contract itself says. One that
 * no operation names may have neither, and API Gateway warns of it, which would fail the import.
 */
function securitySchemes({ document }: Contract, authorizers: Authorizers): object {
  const declared = Object.entries(document.components?.securitySchemes ?? {});
  return Object.fromEntries(
    declared.flatMap(([name, scheme]) => {
      const authorizer = Object.hasOwn(authorizers, name) ? authorizers[name] : undefined;
      if (authorizer !== undefined) return [[name, securityScheme(authorizer)]];
      return isNativeKey(scheme) || carriesAuthorizer(scheme) ? [[name, scheme]] : [];
    }),
  );
}

function wovenOperation(
  contract: Contract,
  operation: ContractOperation,
  { name, integrations, cors, cache }: Wiring,
  models: Models,
): object {
  const { definition, operationId } = operation;
  const parameters = parametersOf(contract, operation);
  const bodyModels = models.ofOperation.get(operationId);
  const requestBody = definition.requestBody && find(contract, definition.requestBody);
  const validator = validatorFor({
    body: bodyModels !== undefined,
    parameters: parameters.some((each) => each.required),
  });
  const integration = integrations[operationId];
  return {
    operationId,
    ...(definition["x-public"] === undefined ? {} : { "x-public": definition["x-public"] }),
    // Alternatives have one authorizer in common, and API Gateway knows no others.
    security: securityOf(contract, operation).slice(0, 1),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(bodyModels === undefined
      ? {}
      : { requestBody: { required: requestBody?.required === true, content: modelContent(bodyModels) } }),
    responses: {
      ...responsesOf(contract, definition),
      ...(integration === undefined ? {} : methodResponses(mappedResponsesOf(integration), cors)),
    },
    ...(validator === undefined || "x-amazon-apigateway-request-validator" in contract.document
      ? {}
      : { "x-amazon-apigateway-request-validator": validator }),
    ...gatewayExtensions(definition),
    ...(integration === undefined
      ? {}
      : {
          "x-amazon-apigateway-integration": withCacheKeys(
            integrationExtension(integration, {
              apiName: name,
              cors,
              written: definition["x-amazon-apigateway-integration"],
            }),
            operation,
            cache[operationId],
          ),
        }),
  };
}

/**
 * Status codes: schemas would make models that nothing checks, and `default` is no status for API Gateway. Where the
 * contract itself says what answers, headers too, as that may map values to them.
 */
function responsesOf(contract: Contract, { responses = {}, ...definition }: Operation): object {
  const mapped = definition["x-amazon-apigateway-integration"] !== undefined;
  const statuses = Object.entries(responses).filter(([status]) => /^[1-5]\d\d$/.test(status));
  return Object.fromEntries(
    statuses.map(([status, response]) => [
      status,
      { description: `${status} response`, ...(mapped ? headersOf(find(contract, response)) : {}) },
    ]),
  );
}

function headersOf({ headers = {} }: Response = {}): object {
  const names = Object.keys(headers);
  if (names.length === 0) return {};
  return { headers: Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }])) };
}

function modelContent(bodyModels: Readonly<Record<string, string>>): object {
  return Object.fromEntries(
    Object.entries(bodyModels).map(([mediaType, model]) => [
      mediaType,
      { schema: { $ref: `#/components/schemas/${model}` } },
    ]),
  );
}

function pathExtensions(contract: Contract, path: string): Record<string, object> {
  const { "x-amazon-apigateway-any-method": _operation, ...item } = contract.document.paths[path] ?? {};
  return {
    ...(gatewayExtensions(item) as Record<string, object>),
    ...(isWrittenPreflight("options", item.options)
      ? { options: wovenPreflight(contract, item.options) }
      : {}),
  };
}

/** A preflight of the contract, which everybody may ask for by its nature. */
function wovenPreflight(contract: Contract, definition: Operation): object {
  return {
    "x-public": "CORS preflight, answered by API Gateway",
    security: [],
    responses: responsesOf(contract, definition),
    ...gatewayExtensions(definition),
  };
}

function gatewayExtensions(from: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => key.startsWith("x-amazon-apigateway-")));
}
