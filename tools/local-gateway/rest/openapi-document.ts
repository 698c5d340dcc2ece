import * as z from "zod";
import { operationsByMethod, securityRequirements } from "../api/openapi-operations.ts";

const reference = z.object({ $ref: z.string().optional() });

const parameter = reference.extend({
  name: z.string().optional(),
  in: z.string().optional(),
  required: z.boolean().optional(),
});

const requestBody = reference.extend({
  content: z.record(z.string(), z.object({ schema: z.unknown().optional() })).optional(),
});

const contentHandling = z
  .string()
  .transform((handling) => handling.toUpperCase())
  .pipe(z.enum(["CONVERT_TO_TEXT", "CONVERT_TO_BINARY"]))
  .optional();

const integrationResponse = z.object({
  contentHandling,
  statusCode: z.coerce.string().default("200"),
  responseParameters: z.record(z.string(), z.string()).default({}),
  responseTemplates: z.record(z.string(), z.string()).default({}),
});

const integration = z.object({
  type: z.string().transform((type) => type.toUpperCase()),
  httpMethod: z.string().optional(),
  uri: z.string().optional(),
  contentHandling,
  timeoutInMillis: z.number().default(29_000),
  cacheKeyParameters: z.array(z.string()).default([]),
  passthroughBehavior: z
    .string()
    .transform((behaviour) => behaviour.toUpperCase())
    .default("WHEN_NO_MATCH"),
  responseTransferMode: z.string().default("BUFFERED"),
  connectionType: z.string().optional(),
  connectionId: z.string().optional(),
  requestParameters: z.record(z.string(), z.string()).default({}),
  requestTemplates: z.record(z.string(), z.string()).default({}),
  responses: z.record(z.string(), integrationResponse).default({}),
});

const operation = z.object({
  operationId: z.string().optional(),
  parameters: z.array(parameter).default([]),
  requestBody: requestBody.optional(),
  security: securityRequirements.optional(),
  "x-public": z.string().optional(),
  "x-amazon-apigateway-auth": z.object({ type: z.string() }).optional(),
  "x-amazon-apigateway-request-validator": z.string().optional(),
  "x-amazon-apigateway-integration": integration.optional(),
});

const pathItem = z.object({
  parameters: z.array(parameter).default([]),
  ...operationsByMethod(operation),
});

const authorizer = z.object({
  type: z.string(),
  providerARNs: z.array(z.string()).default([]),
  authorizerUri: z.string().optional(),
  identitySource: z.string().optional(),
  identityValidationExpression: z.string().optional(),
  authorizerResultTtlInSeconds: z.number().default(300),
});

const securityScheme = z.object({
  type: z.string(),
  name: z.string().optional(),
  "x-amazon-apigateway-authtype": z.string().optional(),
  "x-amazon-apigateway-authorizer": authorizer.optional(),
});

const gatewayResponse = z.object({
  statusCode: z.coerce.number().optional(),
  responseParameters: z.record(z.string(), z.string()).default({}),
  responseTemplates: z.record(z.string(), z.string()).default({}),
});

const requestValidator = z.object({
  validateRequestBody: z.boolean().default(false),
  validateRequestParameters: z.boolean().default(false),
});

/** What of an OpenAPI 3.0 document with API Gateway's extensions serving depends on; all else is left unread. */
export const openApiDocument = z.object({
  openapi: z.string().startsWith("3.", "only OpenAPI 3 is served"),
  paths: z.record(z.string(), pathItem),
  security: securityRequirements.optional(),
  "x-amazon-apigateway-api-key-source": z.enum(["HEADER", "AUTHORIZER"]).optional(),
  components: z
    .object({
      schemas: z.record(z.string(), z.unknown()).default({}),
      parameters: z.record(z.string(), parameter).default({}),
      requestBodies: z.record(z.string(), requestBody).default({}),
      securitySchemes: z.record(z.string(), securityScheme).default({}),
    })
    .prefault({}),
  "x-amazon-apigateway-request-validator": z.string().optional(),
  "x-amazon-apigateway-request-validators": z.record(z.string(), requestValidator).default({}),
  "x-amazon-apigateway-gateway-responses": z.record(z.string(), gatewayResponse).default({}),
  "x-amazon-apigateway-binary-media-types": z.array(z.string()).default([]),
  "x-amazon-apigateway-policy": z.unknown().optional(),
});

/** A document of an API, checked. */
export type OpenApiDocument = z.output<typeof openApiDocument>;
/** One operation of it. */
export type OpenApiOperation = z.output<typeof operation>;
/** A parameter, or a reference to one. */
export type OpenApiParameter = z.output<typeof parameter>;
/** `x-amazon-apigateway-integration`. */
export type OpenApiIntegration = z.output<typeof integration>;
/** One entry of `components.securitySchemes`. */
export type OpenApiSecurityScheme = z.output<typeof securityScheme>;
/** One entry of `x-amazon-apigateway-gateway-responses`. */
export type OpenApiGatewayResponse = z.output<typeof gatewayResponse>;
