import * as z from "zod";
import { ConfigError } from "../../../../modules/shared/config-error.ts";
import { type GatewayResponseType, isGatewayResponseType } from "../../rest/gateway-response-types.ts";
import { GatewayResponses } from "../../rest/gateway-responses.ts";
import { binaryMatcher } from "../../rest/media-types.ts";
import {
  type OpenApiDocument,
  type OpenApiGatewayResponse,
  openApiDocument,
} from "../../rest/openapi-document.ts";
import type { RestApi, RestStage } from "../../rest/rest-api.ts";
import { Router } from "../../rest/router.ts";
import { block, readResource, scopeOf } from "../../terraform/read-resource.ts";
import type { Resource, Stack } from "../../terraform/stack.ts";
import { readOpenApiBody } from "../openapi-body.ts";
import { loadPermissions } from "../permissions.ts";
import { loadAuthorizers } from "./authorizers.ts";
import { loadIntegration } from "./integrations.ts";
import { loadOperations } from "./operations.ts";
import { loadResourcePolicy } from "./resource-policies.ts";
import { loadStages } from "./stages.ts";

const apiAttributes = z.object({
  name: z.string(),
  body: z.string("only an API that is one OpenAPI body can be served"),
  binary_media_types: z.array(z.string()).default([]),
  // -1 is the provider's word for none.
  minimum_compression_size: z.coerce
    .number()
    .transform((bytes) => (bytes < 0 ? undefined : bytes))
    .optional(),
  disable_execute_api_endpoint: z.boolean().default(false),
  endpoint_configuration: block(
    z.object({ types: z.array(z.enum(["REGIONAL", "EDGE", "PRIVATE"])) }),
  ).optional(),
  api_key_source: z.enum(["HEADER", "AUTHORIZER"]).optional(),
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
  const document = readOpenApiBody(openApiDocument, attributes.body, scope);
  const id = String(stack.resolve(`\${${resource.address}.id}`));
  const executionArn = String(stack.resolve(`\${${resource.address}.execution_arn}`));
  const stages = loadStages(stack, id);
  const permissions = loadPermissions(stack);
  const operations = loadOperations(
    document,
    scope,
    id,
    loadAuthorizers(document, { scope, executionArn, permissions }),
    (operation, method, resourcePath) =>
      loadIntegration(operation["x-amazon-apigateway-integration"], method, resourcePath, {
        scope: `${scope} › ${method} ${resourcePath}`,
        executionArn,
        stageNames: [...stages.keys()],
        permissions,
      }),
  );
  const binary = [...attributes.binary_media_types, ...document["x-amazon-apigateway-binary-media-types"]];
  const policy = loadResourcePolicy(stack, resource, id, document["x-amazon-apigateway-policy"]);
  const unserved = policy === "unknown" ? "a resource policy that is known to AWS alone" : undefined;
  return {
    kind: "REST",
    key: scope,
    name: attributes.name,
    id,
    region: stack.region,
    accountId: stack.accountId,
    executionArn,
    stages,
    endpointType: attributes.endpoint_configuration?.types[0] ?? "EDGE",
    disablesDefaultEndpoint: attributes.disable_execute_api_endpoint,
    resourcePolicy: policy === "unknown" ? undefined : policy,
    apiKeySource: document["x-amazon-apigateway-api-key-source"] ?? attributes.api_key_source ?? "HEADER",
    operations,
    router: new Router(operations),
    isBinary: binaryMatcher(binary),
    minimumCompressionBytes: attributes.minimum_compression_size,
    gatewayResponses: new GatewayResponses(customisedResponses(document, scope)),
    unserved,
    notes: [
      ...(unserved === undefined ? [] : [`${attributes.name} answers 501: it has ${unserved}`]),
      ...(policy === undefined || policy === "unknown"
        ? []
        : [
            `${attributes.name} has a resource policy; callers come from 127.0.0.1, or from where x-gatewright-caller says`,
          ]),
      ...notesOf(resource, attributes.name, [...stages.values()]),
    ],
  };
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
function notesOf({ attributes }: Resource, name: string, stages: readonly RestStage[]): readonly string[] {
  return [
    ...(stages.length === 0
      ? [`${name} has no aws_api_gateway_stage, so that every request is answered 403`]
      : []),
    ...stages
      .filter(({ canary }) => canary !== undefined)
      .map((stage) => `${name} has a canary on ${stage.name}; here both deployments run the same code`),
    ...(attributes.disable_execute_api_endpoint === true
      ? [
          `${name} answers on custom domains alone: 403 here, unless the request's Host is another than this machine`,
        ]
      : []),
  ];
}
