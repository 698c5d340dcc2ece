import { z } from "zod";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { type GatewayResponseType, isGatewayResponseType } from "../rest/gateway-response-types.ts";
import { GatewayResponses } from "../rest/gateway-responses.ts";
import { binaryMatcher } from "../rest/media-types.ts";
import {
  type OpenApiDocument,
  type OpenApiGatewayResponse,
  openApiDocument,
} from "../rest/openapi-document.ts";
import type { RestApi, Stage } from "../rest/rest-api.ts";
import { Router } from "../rest/router.ts";
import { readResource, scopeOf } from "../terraform/read-resource.ts";
import type { Resource, Stack } from "../terraform/stack.ts";
import { loadIntegration } from "./integrations.ts";
import { loadOperations } from "./operations.ts";
import { loadPermissions } from "./permissions.ts";
import { loadStages } from "./stages.ts";

const apiAttributes = z.object({
  name: z.string(),
  body: z.string("only an API that is one OpenAPI body can be served"),
  binary_media_types: z.array(z.string()).default([]),
});

/**
 * Reads the REST APIs of a stack.
 *
 * @throws ConfigError from `readResource`; `SERVE_OPENAPI` for a body that is no OpenAPI 3 document, `SERVE_SCHEMA` and
 *   `SERVE_TEMPLATE` for parts of it that API Gateway would refuse.
 */
export function loadRestApis(stack: Stack): readonly RestApi[] {
  return stack.resources("aws_api_gateway_rest_api").map((resource) => loadRestApi(stack, resource));
}

function loadRestApi(stack: Stack, resource: Resource): RestApi {
  const scope = scopeOf(resource);
  const attributes = readResource(resource, apiAttributes);
  const document = parseDocument(attributes.body, scope);
  const id = String(stack.resolve(`\${${resource.address}.id}`));
  const executionArn = String(stack.resolve(`\${${resource.address}.execution_arn}`));
  const stages = loadStages(stack, id);
  const permissions = loadPermissions(stack);
  const operations = loadOperations(document, scope, id, (operation, method, resourcePath) =>
    loadIntegration(operation["x-amazon-apigateway-integration"], method, resourcePath, {
      scope: `${scope} › ${method} ${resourcePath}`,
      executionArn,
      stageNames: [...stages.keys()],
      permissions,
    }),
  );
  const binary = [...attributes.binary_media_types, ...document["x-amazon-apigateway-binary-media-types"]];
  return {
    key: scope,
    name: attributes.name,
    id,
    region: stack.region,
    accountId: stack.accountId,
    stages,
    operations,
    router: new Router(operations),
    isBinary: binaryMatcher(binary),
    gatewayResponses: new GatewayResponses(customisedResponses(document, scope)),
    notes: notesOf(resource, document, attributes.name, [...stages.values()]),
  };
}

function parseDocument(body: string, scope: string): OpenApiDocument {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    throw new ConfigError("SERVE_OPENAPI", `${scope}.body`, `it is not JSON: ${(error as Error).message}`);
  }
  const parsed = openApiDocument.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ConfigError("SERVE_OPENAPI", `${scope}.body`, z.prettifyError(parsed.error));
}

function customisedResponses(
  document: OpenApiDocument,
  scope: string,
): ReadonlyMap<GatewayResponseType, OpenApiGatewayResponse> {
  const responses = new Map<GatewayResponseType, OpenApiGatewayResponse>();
  for (const [type, response] of Object.entries(document["x-amazon-apigateway-gateway-responses"])) {
    if (!isGatewayResponseType(type)) {
      throw new ConfigError("SERVE_OPENAPI", `${scope}.body`, `"${type}" is no gateway response type`);
    }
    responses.set(type, response);
  }
  return responses;
}

/** Settings that AWS would apply and the local gateway does not. */
function notesOf(
  resource: Resource,
  document: OpenApiDocument,
  name: string,
  stages: readonly Stage[],
): readonly string[] {
  const { attributes } = resource;
  const policy = attributes.policy ?? document["x-amazon-apigateway-policy"];
  const compression = attributes.minimum_compression_size;
  return [
    ...(stages.length === 0
      ? [`${name} has no aws_api_gateway_stage, so that every request is answered 403`]
      : []),
    ...(stages.some(({ throttles }) => throttles.size > 0)
      ? [`${name} has throttles, which are shown but not applied here`]
      : []),
    ...(policy === undefined ? [] : [`${name} has a resource policy, which is not applied here`]),
    ...(compression === undefined ? [] : [`${name} compresses its answers on AWS, here they stay plain`]),
  ];
}
