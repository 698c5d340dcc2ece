import { type BodyValidator, BodyValidators } from "../../api/body-validator.ts";
import type { RestAuthorizer } from "../../rest/authorization/authorizer.ts";
import { cacheKeyParameter } from "../../rest/method-cache.ts";
import type { OpenApiDocument, OpenApiOperation, OpenApiParameter } from "../../rest/openapi-document.ts";
import type { Integration, Operation, RequiredParameter, RestAuth } from "../../rest/rest-api.ts";
import { lowerCaseId } from "../../terraform/made-up-ids.ts";

/** What `ANY` stands for. */
const anyMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"] as const;

/** Finds the integration of an operation. */
export type IntegrationOf = (
  operation: OpenApiOperation,
  method: string,
  resourcePath: string,
) => Integration;

/**
 * All operations of a document, in its order; `x-amazon-apigateway-any-method` becomes one for each method that the
 * path does not declare itself.
 *
 * @throws ConfigError `SERVE_SCHEMA` for a model that cannot be compiled.
 */
export function loadOperations(
  document: OpenApiDocument,
  scope: string,
  apiId: string,
  authorizers: ReadonlyMap<string, RestAuthorizer>,
  integrationOf: IntegrationOf,
): readonly Operation[] {
  const validators = new BodyValidators(document.components.schemas, scope);
  const operations: Operation[] = [];
  for (const [resourcePath, item] of Object.entries(document.paths)) {
    const any = item["x-amazon-apigateway-any-method"];
    for (const method of anyMethods) {
      const own = item[method.toLowerCase() as Lowercase<typeof method>];
      const operation = own ?? any;
      if (operation === undefined) continue;
      const validator = validatorOf(document, operation);
      operations.push({
        method,
        declaredAsAny: own === undefined,
        resourcePath,
        resourceId: lowerCaseId(`${apiId}${resourcePath}`, 6),
        operationId: operation.operationId,
        ...authOf(document, operation, authorizers),
        cacheKeys: (operation["x-amazon-apigateway-integration"]?.cacheKeyParameters ?? []).flatMap(
          (expression) => cacheKeyParameter(expression) ?? [],
        ),
        requiredParameters: validator.validateRequestParameters
          ? requiredParameters(document, [...item.parameters, ...operation.parameters])
          : [],
        body: validator.validateRequestBody
          ? bodyValidator(document, operation, validators, `${method} ${resourcePath}`)
          : undefined,
        integration: integrationOf(operation, method, resourcePath),
      });
    }
  }
  return operations;
}

function validatorOf(document: OpenApiDocument, operation: OpenApiOperation) {
  const key = "x-amazon-apigateway-request-validator";
  const name = operation[key] ?? document[key];
  const validator = name === undefined ? undefined : document[`${key}s`][name];
  return validator ?? { validateRequestBody: false, validateRequestParameters: false };
}

const reportOrder = ["header", "path", "query"] as const;

function requiredParameters(
  document: OpenApiDocument,
  parameters: readonly OpenApiParameter[],
): readonly RequiredParameter[] {
  // An operation's parameter replaces the path's of the same name and place.
  const effective = new Map<string, OpenApiParameter>();
  for (const given of parameters) {
    const parameter = dereferenced(given, document.components.parameters);
    effective.set(`${parameter.in} ${parameter.name}`, parameter);
  }
  return reportOrder.flatMap((place) =>
    [...effective.values()]
      .filter((parameter) => parameter.in === place && parameter.required === true)
      .map(({ name = "" }) => ({ in: place, name })),
  );
}

function bodyValidator(
  document: OpenApiDocument,
  operation: OpenApiOperation,
  validators: BodyValidators,
  label: string,
): BodyValidator | undefined {
  if (operation.requestBody === undefined) return undefined;
  const { content = {} } = dereferenced(operation.requestBody, document.components.requestBodies);
  const schemas = Object.entries(content).flatMap(([mediaType, { schema }]): [string, unknown][] =>
    schema === undefined ? [] : [[mediaType, schema]],
  );
  return validators.compile(new Map(schemas), label);
}

function dereferenced<Part extends { readonly $ref?: string | undefined }>(
  part: Part,
  components: Readonly<Record<string, Part>>,
): Part {
  const name = part.$ref?.split("/").at(-1);
  return name === undefined ? part : (components[name] ?? part);
}

/** As API Gateway imports it: a scheme that is neither an authorizer nor a key protects nothing. */
function authOf(
  document: OpenApiDocument,
  operation: OpenApiOperation,
  authorizers: ReadonlyMap<string, RestAuthorizer>,
): Pick<Operation, "auth" | "apiKeyRequired"> {
  let auth: RestAuth = { kind: "public", reason: operation["x-public"] };
  let apiKeyRequired = false;
  if (operation["x-amazon-apigateway-auth"]?.type.toUpperCase() === "AWS_IAM") auth = { kind: "iam" };
  for (const requirement of operation.security ?? document.security ?? []) {
    for (const [name, scopes] of Object.entries(requirement)) {
      const scheme = document.components.securitySchemes[name];
      if (scheme === undefined) continue;
      const authorizer = authorizers.get(name);
      if (authorizer !== undefined) auth = { kind: "authorizer", name, scopes, authorizer };
      else if (scheme["x-amazon-apigateway-authtype"]?.toLowerCase() === "awssigv4") auth = { kind: "iam" };
      else if (scheme.type === "apiKey" && scheme.name?.toLowerCase() === "x-api-key") apiKeyRequired = true;
    }
  }
  return { auth, apiKeyRequired };
}
