/** The HTTP methods that OpenAPI 3.0 and API Gateway both know. */
export const httpMethods = ["get", "put", "post", "delete", "options", "head", "patch"] as const;

export type HttpMethod = (typeof httpMethods)[number];

/**
 * Keys of a path that hold operations: the methods, and API Gateway's own for every method without one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-any-method.html
 */
export const operationKeys = [...httpMethods, "x-amazon-apigateway-any-method"] as const;

export type OperationKey = (typeof operationKeys)[number];

/**
 * Whether an operation is a CORS preflight as AWS writes it: an `OPTIONS` that API Gateway's mock answers. It belongs to
 * its path and is none of the stack's operations, unless it has an id.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/enable-cors-for-resource-using-swagger-importer-tool.html
 */
export function isWrittenPreflight(
  key: OperationKey,
  operation: Operation | undefined,
): operation is Operation {
  const integration = operation?.["x-amazon-apigateway-integration"] as
    | { readonly type?: unknown }
    | undefined;
  const mocked = String(integration?.type).toLowerCase() === "mock";
  return key === "options" && mocked && operation?.operationId === undefined;
}

/** The method of an operation as API Gateway writes it: `GET`, or `ANY`. */
export function methodOf(key: OperationKey): string {
  return key === "x-amazon-apigateway-any-method" ? "ANY" : key.toUpperCase();
}

export interface Reference {
  readonly $ref: string;
}

/** A JSON schema as OpenAPI 3.0 writes it; what its keywords mean is decided where they are used. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Parameter {
  readonly name: string;
  readonly in: "query" | "header" | "path" | "cookie";
  readonly required?: boolean;
  readonly schema?: Schema;
  /** How a value with parts is written. @default "form" in a query */
  readonly style?: string;
  /** Whether each part stands alone. @default true for "form" */
  readonly explode?: boolean;
}

export interface RequestBody {
  readonly required?: boolean;
  readonly content: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface Response {
  readonly headers?: Readonly<Record<string, unknown>>;
}

/** One alternative of `security`: every scheme in it is needed, each with its scopes. */
export type SecurityRequirement = Readonly<Record<string, readonly string[]>>;

type Extensions = { readonly [name: `x-${string}`]: unknown };

export interface Operation extends Extensions {
  readonly operationId?: string;
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody?: RequestBody | Reference;
  readonly responses?: Readonly<Record<string, Response | Reference>>;
  readonly security?: readonly SecurityRequirement[];
  /** Why anybody may call it. */
  readonly "x-public"?: string;
}

export interface PathItem extends Extensions, Readonly<Partial<Record<OperationKey, Operation>>> {
  readonly parameters?: readonly (Parameter | Reference)[];
}

export interface SecurityScheme extends Extensions {
  readonly type: string;
  readonly name?: string;
  readonly in?: string;
}

/** The parts of an OpenAPI 3.0 document that gatewright reads; everything else may be there too. */
export interface OpenApiDocument extends Extensions {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, PathItem>>;
  readonly security?: readonly SecurityRequirement[];
  readonly components?: {
    readonly schemas?: Readonly<Record<string, Schema>>;
    readonly securitySchemes?: Readonly<Record<string, SecurityScheme>>;
  };
}

export function isReference(value: unknown): value is Reference {
  return typeof value === "object" && value !== null && typeof (value as Reference).$ref === "string";
}
