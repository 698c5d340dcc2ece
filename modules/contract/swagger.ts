import {
  isReference,
  type OpenApiDocument,
  type Parameter,
  type RequestBody,
  type Schema,
} from "./openapi-document.ts";

/** A parameter of Swagger 2.0: its type stands beside its name, and the body is one of them. */
interface SwaggerParameter {
  readonly name: string;
  readonly in: Parameter["in"] | "body" | "formData";
  readonly required?: boolean;
  readonly schema?: Schema;
  readonly type?: string;
}

type SwaggerObject = Readonly<Record<string, unknown>>;

/** The parts of a Swagger 2.0 document that OpenAPI 3.0 says otherwise. */
export interface SwaggerDocument {
  readonly swagger: string;
  readonly consumes?: readonly string[];
  readonly definitions?: SwaggerObject;
  readonly parameters?: Readonly<Record<string, SwaggerParameter>>;
  readonly responses?: SwaggerObject;
  readonly securityDefinitions?: Readonly<Record<string, SwaggerObject>>;
  readonly paths?: Readonly<Record<string, SwaggerObject>>;
}

const definitions = "#/definitions/";

/**
 * A Swagger 2.0 document as OpenAPI 3.0 says it, extensions included. Fields of forms are left out: API Gateway's
 * models check JSON alone.
 *
 * @see https://swagger.io/specification/v2/
 */
export function openApiOf(document: SwaggerDocument): OpenApiDocument {
  const {
    swagger,
    definitions: schemas,
    parameters,
    responses,
    securityDefinitions,
    paths,
    ...rest
  } = document;
  return renamed({
    ...rest,
    openapi: "3.0.3",
    ...(paths === undefined ? {} : { paths: mapped(paths, (item) => pathItem(item, document)) }),
    components: {
      schemas: schemas ?? {},
      responses: mapped(responses ?? {}, response),
      securitySchemes: mapped(securityDefinitions ?? {}, securityScheme),
    },
  }) as OpenApiDocument;
}

/** Where the place that keys of the OpenAPI document lead to stands in the Swagger document. */
export function swaggerPointer(pointer: readonly string[]): readonly string[] {
  const [first, kind, ...rest] = pointer;
  if (first !== "components") return pointer;
  return [
    kind === "schemas" ? "definitions" : kind === "securitySchemes" ? "securityDefinitions" : "",
    ...rest,
  ];
}

/** Operations, and what of a path holds for all of them. */
function pathItem(item: SwaggerObject | null, document: SwaggerDocument): SwaggerObject {
  const shared = parametersOf(item ?? {}, document);
  return mapped(item, (value, key) => {
    if (key === "parameters") return shared.filter(isNoBody).map(parameter);
    const holdsResponses = typeof value === "object" && value !== null && "responses" in value;
    return holdsResponses ? operation(value as SwaggerObject, shared, document) : value;
  });
}

function operation(
  from: SwaggerObject,
  shared: readonly SwaggerParameter[],
  document: SwaggerDocument,
): SwaggerObject {
  const { consumes = document.consumes ?? ["application/json"], ...rest } = from;
  const parameters = parametersOf(from, document);
  const body = [...parameters, ...shared].find((each) => each.in === "body");
  return {
    ...rest,
    parameters: parameters.filter(isNoBody).map(parameter),
    responses: mapped(from.responses as SwaggerObject, response),
    ...(body === undefined ? {} : { requestBody: requestBody(body, consumes as readonly string[]) }),
  };
}

function parametersOf({ parameters = [] }: SwaggerObject, document: SwaggerDocument): SwaggerParameter[] {
  return (parameters as readonly SwaggerParameter[]).map((each) => {
    if (!isReference(each)) return each;
    return document.parameters?.[each.$ref.replace("#/parameters/", "")] ?? each;
  });
}

function isNoBody(each: SwaggerParameter): boolean {
  return each.in !== "body" && each.in !== "formData";
}

function parameter(each: SwaggerParameter): object {
  if (isReference(each)) return each;
  const { name, in: place, required = false, type = "string" } = each;
  return { name, in: place, required, schema: { type } };
}

function requestBody(
  { required = false, schema = {} }: SwaggerParameter,
  consumes: readonly string[],
): RequestBody {
  return { required, content: Object.fromEntries(consumes.map((mediaType) => [mediaType, { schema }])) };
}

function response(from: unknown): unknown {
  if (isReference(from)) return { $ref: from.$ref.replace("#/responses/", "#/components/responses/") };
  const { headers, schema, examples, ...rest } = from as SwaggerObject;
  if (headers === undefined) return rest;
  return {
    ...rest,
    headers: mapped(headers as Readonly<Record<string, SwaggerObject>>, ({ type }) => ({ schema: { type } })),
  };
}

const flows: Readonly<Record<string, string>> = {
  accessCode: "authorizationCode",
  application: "clientCredentials",
};

function securityScheme(from: SwaggerObject): SwaggerObject {
  const { flow, authorizationUrl, tokenUrl, scopes, ...rest } = from;
  if (from.type === "basic") return { ...rest, type: "http", scheme: "basic" };
  if (from.type !== "oauth2") return from;
  const name = String(flow);
  return { ...rest, flows: { [flows[name] ?? name]: { authorizationUrl, tokenUrl, scopes } } };
}

/** References to definitions lead to where OpenAPI keeps schemas. */
function renamed(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(renamed);
  if (isReference(value) && value.$ref.startsWith(definitions))
    return { $ref: `#/components/schemas/${value.$ref.slice(definitions.length)}` };
  return mapped(value as SwaggerObject, renamed);
}

function mapped<From>(
  from: Readonly<Record<string, From>> | null,
  convert: (value: From, key: string) => unknown,
): SwaggerObject {
  return Object.fromEntries(Object.entries(from ?? {}).map(([key, value]) => [key, convert(value, key)]));
}
