import * as z from "zod";
import type { CorsSettings } from "../../http/cors.ts";
import type { HttpApi, HttpStage } from "../../http/http-api.ts";
import { type OpenApiDocument, openApiDocument } from "../../http/openapi-document.ts";
import { Router } from "../../http/router.ts";
import { block, readResource, scopeOf } from "../../terraform/read-resource.ts";
import type { Resource, Stack } from "../../terraform/stack.ts";
import { readOpenApiBody } from "../openapi-body.ts";
import { loadPermissions } from "../permissions.ts";
import { resourceRoutes } from "./route-resources.ts";
import { documentRoutes } from "./routes.ts";
import { loadHttpStages } from "./stages.ts";

const apiAttributes = z.object({
  name: z.string(),
  protocol_type: z.string(),
  body: z.string().optional(),
  disable_execute_api_endpoint: z.boolean().default(false),
  cors_configuration: block(
    z.object({
      allow_origins: z.array(z.string()).default([]),
      allow_methods: z.array(z.string()).default([]),
      allow_headers: z.array(z.string()).default([]),
      expose_headers: z.array(z.string()).default([]),
      max_age: z.coerce.number().optional(),
      allow_credentials: z.boolean().default(false),
    }),
  ).optional(),
});

/**
 * Reads the HTTP APIs of a stack, made of one body or of resources.
 *
 * @throws ConfigError from `readResource`; `SERVE_OPENAPI` for a body that is no OpenAPI 3.0 document.
 */
export function loadHttpApis(stack: Stack): readonly HttpApi[] {
  return stack
    .resources("aws_apigatewayv2_api")
    .filter(({ attributes }) => attributes.protocol_type === "HTTP")
    .map((resource) => loadHttpApi(stack, resource));
}

function loadHttpApi(stack: Stack, resource: Resource): HttpApi {
  const scope = scopeOf(resource);
  const attributes = readResource(resource, apiAttributes);
  const { name, body, cors_configuration: configured } = attributes;
  const computed = (attribute: string): string =>
    String(stack.resolve(`\${${resource.address}.${attribute}}`));
  const [id, executionArn] = [computed("id"), computed("execution_arn")];
  const stages = loadHttpStages(stack, id);
  const wiring = {
    executionArn,
    stageNames: [...stages.keys()],
    permissions: loadPermissions(stack),
    vpcLinkNames: vpcLinkNames(stack),
  };
  const document = body === undefined ? undefined : readOpenApiBody(openApiDocument, body, scope);
  const routes =
    document === undefined ? resourceRoutes(stack, id, wiring) : documentRoutes(document, wiring);
  return {
    kind: "HTTP",
    key: scope,
    name,
    id,
    region: stack.region,
    accountId: stack.accountId,
    executionArn,
    stages,
    disablesDefaultEndpoint: attributes.disable_execute_api_endpoint,
    routes,
    router: new Router(routes),
    cors: configured === undefined ? documentCors(document) : attributeCors(configured),
    notes: notesOf(name, stages),
  };
}

function attributeCors(
  given: NonNullable<z.output<typeof apiAttributes>["cors_configuration"]>,
): CorsSettings {
  return {
    allowOrigins: given.allow_origins,
    allowMethods: given.allow_methods,
    allowHeaders: given.allow_headers,
    exposeHeaders: given.expose_headers,
    maxAgeSeconds: given.max_age,
    allowCredentials: given.allow_credentials,
  };
}

function documentCors(document: OpenApiDocument | undefined): CorsSettings | undefined {
  const given = document?.["x-amazon-apigateway-cors"];
  if (given === undefined) return undefined;
  const { maxAge: maxAgeSeconds, ...lists } = given;
  return { ...lists, maxAgeSeconds };
}

/** By id, the names under which `--vpc-link` knows the links of a stack. */
function vpcLinkNames(stack: Stack): ReadonlyMap<string, string> {
  return new Map(
    stack
      .resources("aws_apigatewayv2_vpc_link")
      .map((resource) => [
        String(stack.resolve(`\${${resource.address}.id}`)),
        readResource(resource, z.object({ name: z.string() })).name,
      ]),
  );
}

function notesOf(name: string, stages: ReadonlyMap<string, HttpStage>): readonly string[] {
  return stages.size === 0
    ? [`${name} has no aws_apigatewayv2_stage, so that every request is answered 404`]
    : [];
}
