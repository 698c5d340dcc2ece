import type { HttpAuth, HttpAuthorizer, HttpRoute } from "../../http/http-api.ts";
import { defaultRouteKey } from "../../http/http-api.ts";
import type { OpenApiDocument, OpenApiIntegration, OpenApiOperation } from "../../http/openapi-document.ts";
import { type AuthorizerScope, loadAuthorizer } from "./authorizers.ts";
import { type IntegrationScope, loadIntegration } from "./integrations.ts";

/** By the key that declares it. */
const methods = {
  get: "GET",
  head: "HEAD",
  post: "POST",
  put: "PUT",
  patch: "PATCH",
  delete: "DELETE",
  options: "OPTIONS",
  "x-amazon-apigateway-any-method": "ANY",
} as const;

/** All routes of a document, in its order. */
export function documentRoutes(
  document: OpenApiDocument,
  api: AuthorizerScope & IntegrationScope,
): readonly HttpRoute[] {
  const authorizers = new Map(
    Object.entries(document.components.securitySchemes).flatMap(([name, scheme]) => {
      const settings = scheme["x-amazon-apigateway-authorizer"];
      return settings === undefined ? [] : [[name, loadAuthorizer(name, settings, api)] as const];
    }),
  );
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(methods).flatMap(([key, method]): HttpRoute[] => {
      const operation = item[key as keyof typeof methods];
      if (operation === undefined) return [];
      const isDefault = operation.isDefaultRoute || path === `/${defaultRouteKey}`;
      const route = isDefault
        ? { routeKey: defaultRouteKey, method: "ANY", path: defaultRouteKey }
        : { routeKey: `${method} ${path}`, method, path };
      const integration = integrationOf(document, operation);
      return [
        {
          ...route,
          operationId: operation.operationId,
          auth: authOf(document, operation, authorizers),
          integration: loadIntegration(integration, route, api),
        },
      ];
    }),
  );
}

/** An integration may stand beside the paths, for several routes. */
function integrationOf(
  { components }: OpenApiDocument,
  operation: OpenApiOperation,
): OpenApiIntegration | undefined {
  const given = operation["x-amazon-apigateway-integration"];
  const name = given?.$ref?.split("/").at(-1);
  return name === undefined ? given : components["x-amazon-apigateway-integrations"][name];
}

/** As API Gateway imports it: a scheme that is no authorizer protects nothing, and an API key is none. */
function authOf(
  document: OpenApiDocument,
  operation: OpenApiOperation,
  authorizers: ReadonlyMap<string, HttpAuthorizer>,
): HttpAuth {
  let auth: HttpAuth = { kind: "public", reason: operation["x-public"] };
  if (operation["x-amazon-apigateway-auth"]?.type.toUpperCase() === "AWS_IAM") auth = { kind: "iam" };
  for (const requirement of operation.security ?? document.security ?? []) {
    for (const [name, scopes] of Object.entries(requirement)) {
      const scheme = document.components.securitySchemes[name];
      const authorizer = authorizers.get(name);
      if (authorizer !== undefined) auth = { kind: "authorizer", name, scopes, authorizer };
      else if (scheme?.["x-amazon-apigateway-authtype"]?.toLowerCase() === "awssigv4") auth = { kind: "iam" };
    }
  }
  return auth;
}
