import { securityOf } from "../authorizers/access.ts";
import { carriesAuthorizer } from "../authorizers/authorizer-mistakes.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import { endpointExtension } from "../shared/endpoint-extension.ts";
import type { HttpAuthorizers } from "./http-authorizer.ts";
import { type HttpIntegration, integrationExtension } from "./integrations/integration.ts";
import { securityScheme } from "./security-scheme.ts";

/** What a stack adds to the contract of an HTTP API. */
export interface Wiring {
  /** Name of the API in AWS. */
  readonly name: string;
  /** By `operationId`. */
  readonly integrations: Readonly<Record<string, HttpIntegration>>;
  readonly authorizers: HttpAuthorizers;
  /** Whether AWS's own address answers. */
  readonly executeApiEndpoint: "enabled" | "disabled";
}

/** Where a document says what answers a request that no other route matches. */
export const defaultPath = "/$default";

/**
 * The document that API Gateway imports. Pure: the same contract and wiring give the same body.
 *
 * Only what API Gateway acts on goes in: routes, their authorizers and scopes, and integrations. HTTP APIs read no
 * parameters, schemas or answers, so that a better description never changes the API.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-open-api.html
 */
export function weave(contract: Contract, wiring: Wiring): object {
  const { document } = contract;
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of contract.operations) {
    const path = paths[operation.path] ?? {};
    paths[operation.path] = path;
    path[operation.key] = wovenOperation(contract, operation, wiring);
  }
  const declared = Object.entries(document.components?.securitySchemes ?? {});
  const securitySchemes = declared.flatMap(([name, scheme]) => {
    const authorizer = Object.hasOwn(wiring.authorizers, name) ? wiring.authorizers[name] : undefined;
    if (authorizer !== undefined) return [[name, securityScheme(authorizer)]];
    // One that nothing checks stays out: API Gateway warns of such ones, which would fail the import.
    return carriesAuthorizer(scheme) ? [[name, scheme]] : [];
  });
  return {
    openapi: document.openapi,
    info: { title: wiring.name, version: String(document.info.version) },
    // An import takes the address for open where the document does not say that it is closed, and Terraform closes it
    // only when its own attribute changes.
    ...(wiring.executeApiEndpoint === "disabled"
      ? endpointExtension({ disableExecuteApiEndpoint: true })
      : {}),
    paths,
    components: { securitySchemes: Object.fromEntries(securitySchemes) },
    "x-amazon-apigateway-importexport-version": "1.0",
  };
}

function wovenOperation(
  contract: Contract,
  operation: ContractOperation,
  { name, integrations }: Wiring,
): object {
  const { definition, operationId, path } = operation;
  const integration = integrations[operationId];
  const extension =
    integration === undefined
      ? definition["x-amazon-apigateway-integration"]
      : integrationExtension(integration, {
          apiName: name,
          written: definition["x-amazon-apigateway-integration"],
        });
  return {
    operationId,
    ...(definition["x-public"] === undefined ? {} : { "x-public": definition["x-public"] }),
    ...(path === defaultPath ? { isDefaultRoute: true } : {}),
    security: securityOf(contract, operation),
    // OpenAPI asks for one; API Gateway reads none.
    responses: { default: { description: "default response" } },
    ...(extension === undefined ? {} : { "x-amazon-apigateway-integration": extension }),
  };
}
