import * as z from "zod";
import type { HttpAuth, HttpAuthorizer, HttpRoute } from "../../http/http-api.ts";
import { defaultRouteKey } from "../../http/http-api.ts";
import { openApiAuthorizer, openApiIntegration } from "../../http/openapi-document.ts";
import { block, blocks, readResource } from "../../terraform/read-resource.ts";
import type { Resource, Stack } from "../../terraform/stack.ts";
import { type AuthorizerScope, loadAuthorizer } from "./authorizers.ts";
import { type IntegrationScope, loadIntegration } from "./integrations.ts";

const routeAttributes = z.object({
  api_id: z.string(),
  route_key: z.string(),
  operation_name: z.string().optional(),
  target: z.string().optional(),
  authorization_type: z.string().default("NONE"),
  authorizer_id: z.string().optional(),
  authorization_scopes: z.array(z.string()).default([]),
});

const integrationAttributes = z.object({
  api_id: z.string(),
  integration_type: z.string(),
  integration_subtype: z.string().optional(),
  integration_method: z.string().optional(),
  integration_uri: z.string().optional(),
  connection_type: z.string().optional(),
  connection_id: z.string().optional(),
  payload_format_version: z.enum(["1.0", "2.0"]).default("1.0"),
  timeout_milliseconds: z.coerce.number().default(30_000),
  request_parameters: z.record(z.string(), z.coerce.string()).default({}),
  response_parameters: blocks(
    z.object({ status_code: z.coerce.string(), mappings: z.record(z.string(), z.coerce.string()) }),
  ).default([]),
});

const authorizerAttributes = z.object({
  api_id: z.string(),
  name: z.string(),
  authorizer_type: z.string(),
  authorizer_uri: z.string().optional(),
  authorizer_payload_format_version: z.enum(["1.0", "2.0"]).default("1.0"),
  authorizer_result_ttl_in_seconds: z.coerce.number().default(300),
  enable_simple_responses: z.boolean().default(false),
  identity_sources: z.array(z.string()).default([]),
  jwt_configuration: block(
    z.object({ issuer: z.string(), audience: z.array(z.string()).default([]) }),
  ).optional(),
});

/**
 * The routes of an API that is made of resources instead of a body.
 *
 * @throws ConfigError from `readResource`.
 */
export function resourceRoutes(
  stack: Stack,
  apiId: string,
  api: AuthorizerScope & IntegrationScope,
): readonly HttpRoute[] {
  const authorizers = new Map(
    stack
      .resources("aws_apigatewayv2_authorizer")
      .map((resource) => [idOf(resource), authorizerOf(resource, api)]),
  );
  const integrations = new Map(
    stack
      .resources("aws_apigatewayv2_integration")
      .map((resource) => [`integrations/${idOf(resource)}`, integrationOf(resource)]),
  );
  return stack
    .resources("aws_apigatewayv2_route")
    .map((resource) => readResource(resource, routeAttributes))
    .filter(({ api_id }) => api_id === apiId)
    .map((given): HttpRoute => {
      const [method = "ANY", path = defaultRouteKey] =
        given.route_key === defaultRouteKey ? [] : given.route_key.split(" ");
      return {
        routeKey: given.route_key,
        method,
        path,
        operationId: given.operation_name,
        auth: authOf(given, authorizers),
        integration: loadIntegration(integrations.get(given.target ?? ""), { method, path }, api),
      };
    });
}

function idOf({ stack, address }: Resource): string {
  return String(stack.resolve(`\${${address}.id}`));
}

function integrationOf(resource: Resource) {
  const given = readResource(resource, integrationAttributes);
  return openApiIntegration.parse({
    type: given.integration_type,
    integrationSubtype: given.integration_subtype,
    httpMethod: given.integration_method,
    uri: given.integration_uri,
    connectionType: given.connection_type,
    connectionId: given.connection_id,
    payloadFormatVersion: given.payload_format_version,
    timeoutInMillis: given.timeout_milliseconds,
    requestParameters: given.request_parameters,
    responseParameters: Object.fromEntries(
      given.response_parameters.map(({ status_code, mappings }) => [status_code, mappings]),
    ),
  });
}

function authorizerOf(resource: Resource, api: AuthorizerScope) {
  const given = readResource(resource, authorizerAttributes);
  const settings = openApiAuthorizer.parse({
    type: given.authorizer_type,
    identitySource: given.identity_sources.length === 0 ? undefined : given.identity_sources.join(","),
    jwtConfiguration: given.jwt_configuration,
    authorizerUri: given.authorizer_uri,
    authorizerPayloadFormatVersion: given.authorizer_payload_format_version,
    enableSimpleResponses: given.enable_simple_responses,
    authorizerResultTtlInSeconds: given.authorizer_result_ttl_in_seconds,
  });
  return { name: given.name, authorizer: loadAuthorizer(given.name, settings, api) };
}

function authOf(
  given: z.output<typeof routeAttributes>,
  authorizers: ReadonlyMap<string, { readonly name: string; readonly authorizer: HttpAuthorizer }>,
): HttpAuth {
  const type = given.authorization_type.toUpperCase();
  if (type === "AWS_IAM") return { kind: "iam" };
  if (type === "NONE") return { kind: "public" };
  const found = authorizers.get(given.authorizer_id ?? "");
  const authorizer = found?.authorizer ?? { kind: "unserved", feature: `the authorization type ${type}` };
  return { kind: "authorizer", name: found?.name ?? type, scopes: given.authorization_scopes, authorizer };
}
