import * as z from "zod";
import { readResource, scopeOf } from "../../terraform/read-resource.ts";
import type { Resource, Stack } from "../../terraform/stack.ts";
import { compileSelection } from "../../websocket/selection-expression.ts";
import type { WebSocketApi } from "../../websocket/websocket-api.ts";
import { functionIn } from "../lambda-uri.ts";
import { loadPermissions } from "../permissions.ts";
import { loadRoutes } from "./routes.ts";
import { loadStages } from "./stages.ts";

const apiAttributes = z.object({
  name: z.string(),
  disable_execute_api_endpoint: z.boolean().default(false),
  route_selection_expression: z.string().default("$request.body.action"),
  api_key_selection_expression: z.string().default("$request.header.x-api-key"),
});

const integrationUris = z.object({ api_id: z.string(), integration_uri: z.string().optional() });

/**
 * Reads the WebSocket APIs of a stack.
 *
 * @throws ConfigError from `readResource`; `SERVE_TEMPLATE` and `SERVE_SCHEMA` for templates and models that AWS would
 *   not take.
 */
export function loadWebSocketApis(stack: Stack): readonly WebSocketApi[] {
  return stack
    .resources("aws_apigatewayv2_api")
    .filter(({ attributes }) => attributes.protocol_type === "WEBSOCKET")
    .map((resource) => loadWebSocketApi(stack, resource));
}

function loadWebSocketApi(stack: Stack, resource: Resource): WebSocketApi {
  const key = scopeOf(resource);
  const given = readResource(resource, apiAttributes);
  const computed = (attribute: string): string =>
    String(stack.resolve(`\${${resource.address}.${attribute}}`));
  const [id, executionArn] = [computed("id"), computed("execution_arn")];
  const stages = loadStages(stack, id);
  const permissions = loadPermissions(stack);
  return {
    kind: "WEBSOCKET",
    key,
    name: given.name,
    id,
    region: stack.region,
    accountId: stack.accountId,
    executionArn,
    disablesDefaultEndpoint: given.disable_execute_api_endpoint,
    stages,
    routes: loadRoutes(stack, id, { executionArn, stageNames: [...stages.keys()], permissions, scope: key }),
    routeSelection: compileSelection(given.route_selection_expression),
    apiKeySource: given.api_key_selection_expression.includes("usageIdentifierKey") ? "AUTHORIZER" : "HEADER",
    functionArns: functionArns(stack, id),
    notes:
      stages.size === 0
        ? [`${given.name} has no aws_apigatewayv2_stage, so that every handshake is answered 403`]
        : [],
  };
}

function functionArns(stack: Stack, apiId: string): ReadonlySet<string> {
  return new Set(
    stack
      .resources("aws_apigatewayv2_integration")
      .map((resource) => readResource(resource, integrationUris))
      .filter(({ api_id }) => api_id === apiId)
      .flatMap(({ integration_uri = "" }) => functionIn(integration_uri)?.functionArn ?? []),
  );
}
