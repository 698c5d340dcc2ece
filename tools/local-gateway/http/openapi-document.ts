import * as z from "zod";
import { operationsByMethod, securityRequirements } from "../api/openapi-operations.ts";

const payloadFormatVersion = z.enum(["1.0", "2.0"]);

/** `x-amazon-apigateway-integration`. */
export const openApiIntegration = z.object({
  $ref: z.string().optional(),
  type: z
    .string()
    .transform((type) => type.toUpperCase())
    .optional(),
  httpMethod: z.string().optional(),
  uri: z.string().optional(),
  payloadFormatVersion: payloadFormatVersion.default("1.0"),
  timeoutInMillis: z.coerce.number().default(30_000),
  connectionType: z.string().optional(),
  connectionId: z.string().optional(),
  integrationSubtype: z.string().optional(),
  requestParameters: z.record(z.string(), z.coerce.string()).default({}),
  responseParameters: z.record(z.string(), z.record(z.string(), z.coerce.string())).default({}),
});

const operation = z.object({
  operationId: z.string().optional(),
  isDefaultRoute: z.boolean().default(false),
  security: securityRequirements.optional(),
  "x-public": z.string().optional(),
  "x-amazon-apigateway-auth": z.object({ type: z.string() }).optional(),
  "x-amazon-apigateway-integration": openApiIntegration.optional(),
});

const pathItem = z.object(operationsByMethod(operation));

/** `x-amazon-apigateway-authorizer`. */
export const openApiAuthorizer = z.object({
  type: z.string().transform((type) => type.toLowerCase()),
  identitySource: z.string().optional(),
  jwtConfiguration: z.object({ issuer: z.string(), audience: z.array(z.string()).default([]) }).optional(),
  authorizerUri: z.string().optional(),
  authorizerPayloadFormatVersion: payloadFormatVersion.default("1.0"),
  enableSimpleResponses: z.boolean().default(false),
  authorizerResultTtlInSeconds: z.number().default(300),
});

const securityScheme = z.object({
  type: z.string(),
  name: z.string().optional(),
  "x-amazon-apigateway-authtype": z.string().optional(),
  "x-amazon-apigateway-authorizer": openApiAuthorizer.optional(),
});

const cors = z.object({
  allowOrigins: z.array(z.string()).default([]),
  allowMethods: z.array(z.string()).default([]),
  allowHeaders: z.array(z.string()).default([]),
  exposeHeaders: z.array(z.string()).default([]),
  maxAge: z.number().optional(),
  allowCredentials: z.boolean().default(false),
});

/** What of an HTTP API's OpenAPI document with API Gateway's extensions serving depends on; all else is left unread. */
export const openApiDocument = z.object({
  openapi: z.string().startsWith("3.0", "HTTP APIs import OpenAPI 3.0"),
  paths: z.record(z.string(), pathItem),
  security: securityRequirements.optional(),
  components: z
    .object({
      securitySchemes: z.record(z.string(), securityScheme).default({}),
      "x-amazon-apigateway-integrations": z.record(z.string(), openApiIntegration).default({}),
    })
    .prefault({}),
  "x-amazon-apigateway-cors": cors.optional(),
});

/** A document of an HTTP API, checked. */
export type OpenApiDocument = z.output<typeof openApiDocument>;
/** One operation of it. */
export type OpenApiOperation = z.output<typeof operation>;
/** An integration, read. */
export type OpenApiIntegration = z.output<typeof openApiIntegration>;
/** An authorizer, read. */
export type OpenApiAuthorizer = z.output<typeof openApiAuthorizer>;
