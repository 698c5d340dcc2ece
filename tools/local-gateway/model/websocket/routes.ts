import * as z from "zod";
import { BodyValidators } from "../../api/body-validator.ts";
import { readResource, scopeOf } from "../../terraform/read-resource.ts";
import type { Resource, Stack } from "../../terraform/stack.ts";
import { ConnectAuthorizer } from "../../websocket/authorization/connect-authorizer.ts";
import { compileSource } from "../../websocket/request-source.ts";
import { compileSelection } from "../../websocket/selection-expression.ts";
import {
  type ConnectAuth,
  connectKey,
  defaultKey,
  type RouteModels,
  type WebSocketRoute,
} from "../../websocket/websocket-api.ts";
import { functionIn } from "../lambda-uri.ts";
import { isPermitted } from "../permissions.ts";
import { type IntegrationScope, loadIntegrations } from "./integrations.ts";

const routeAttributes = z.object({
  api_id: z.string(),
  route_key: z.string(),
  target: z.string().optional(),
  authorization_type: z.string().default("NONE"),
  authorizer_id: z.string().optional(),
  api_key_required: z.boolean().default(false),
  model_selection_expression: z.string().optional(),
  request_models: z.record(z.string(), z.string()).default({}),
});

const routeResponseAttributes = z.object({ route_id: z.string(), route_response_key: z.string() });

const authorizerAttributes = z.object({
  api_id: z.string(),
  name: z.string(),
  authorizer_type: z.string(),
  authorizer_uri: z.string().optional(),
  identity_sources: z.array(z.string()).default([]),
});

const modelAttributes = z.object({ api_id: z.string(), name: z.string(), schema: z.string() });

/**
 * Reads the routes of a WebSocket API, by their keys.
 *
 * @throws ConfigError from `readResource`; `SERVE_TEMPLATE` and `SERVE_SCHEMA`.
 */
export function loadRoutes(
  stack: Stack,
  apiId: string,
  api: IntegrationScope,
): ReadonlyMap<string, WebSocketRoute> {
  const integrations = loadIntegrations(stack, apiId, api);
  const schemas = loadSchemas(stack, apiId);
  const authorizers = new Map(
    stack
      .resources("aws_apigatewayv2_authorizer")
      .filter((resource) => readResource(resource, authorizerAttributes).api_id === apiId)
      .map((resource) => [idOf(resource), loadAuthorizer(resource, api)]),
  );
  const answered = answeredRoutes(stack);
  const routes = stack
    .resources("aws_apigatewayv2_route")
    .map((resource) => ({ resource, given: readResource(resource, routeAttributes) }))
    .filter(({ given }) => given.api_id === apiId)
    .map(({ resource, given }): WebSocketRoute => {
      const integration = integrations.get(given.target ?? "")?.(given.route_key);
      return {
        routeKey: given.route_key,
        auth: given.route_key === connectKey ? authOf(given, authorizers) : { kind: "public" },
        apiKeyRequired: given.api_key_required,
        models: modelsOf(given, schemas, scopeOf(resource)),
        twoWay: answered.has(idOf(resource)),
        ...(integration === undefined ? {} : { integration }),
      };
    });
  return new Map(routes.map((route) => [route.routeKey, route]));
}

/**
 * Ids of the routes that have a route response; without one nothing goes back.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-route-response.html
 */
function answeredRoutes(stack: Stack): ReadonlySet<string> {
  const responses = stack
    .resources("aws_apigatewayv2_route_response")
    .map((resource) => readResource(resource, routeResponseAttributes))
    .filter(({ route_response_key }) => route_response_key === defaultKey);
  return new Set(responses.map(({ route_id }) => route_id));
}

function idOf({ stack, address }: Resource): string {
  return String(stack.resolve(`\${${address}.id}`));
}

function authOf(
  { authorization_type, authorizer_id = "" }: z.output<typeof routeAttributes>,
  authorizers: ReadonlyMap<string, ConnectAuth>,
): ConnectAuth {
  const type = authorization_type.toUpperCase();
  if (type === "NONE") return { kind: "public" };
  if (type === "AWS_IAM") return { kind: "iam" };
  return authorizers.get(authorizer_id) ?? { kind: "unserved", feature: `the authorization type ${type}` };
}

function loadAuthorizer(resource: Resource, { executionArn, permissions }: IntegrationScope): ConnectAuth {
  const { name, authorizer_type, authorizer_uri, identity_sources } = readResource(
    resource,
    authorizerAttributes,
  );
  const called = functionIn(authorizer_uri ?? "");
  if (authorizer_type !== "REQUEST" || called === undefined) {
    return { kind: "unserved", feature: `the authorizer "${name}"` };
  }
  const { functionArn, functionName, qualifier } = called;
  const sourceArn = `${executionArn}/authorizers/${idOf(resource)}`;
  const authorizer = new ConnectAuthorizer({
    identity: identity_sources.map(compileSource),
    functionArn,
    qualifier,
    refusal: isPermitted(permissions, { functionName, qualifier, sourceArn })
      ? undefined
      : `no aws_lambda_permission lets API Gateway call ${functionName} as ${sourceArn}`,
  });
  return { kind: "authorizer", name, identitySources: identity_sources, authorizer };
}

/** By name, the schemas of the API's models. */
function loadSchemas(stack: Stack, apiId: string): ReadonlyMap<string, string> {
  return new Map(
    stack
      .resources("aws_apigatewayv2_model")
      .map((resource) => readResource(resource, modelAttributes))
      .filter(({ api_id }) => api_id === apiId)
      .map(({ name, schema }) => [name, schema]),
  );
}

function modelsOf(
  given: z.output<typeof routeAttributes>,
  schemas: ReadonlyMap<string, string>,
  scope: string,
): RouteModels | undefined {
  const { model_selection_expression, request_models, route_key } = given;
  const models = Object.entries(request_models);
  if (model_selection_expression === undefined || models.length === 0) return undefined;
  const validators = models.flatMap(([key, name]) => {
    const schema = schemas.get(name);
    if (schema === undefined) return [];
    const byMediaType = new Map([["application/json", JSON.parse(schema) as unknown]]);
    return [[key, new BodyValidators({}, scope).compile(byMediaType, route_key)] as const];
  });
  return { selection: compileSelection(model_selection_expression), validators: new Map(validators) };
}
