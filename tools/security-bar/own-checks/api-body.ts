import type { JsonObject } from "../../synthesized/json-object.ts";
import { resourcesOf, type StackJson, type StackResource } from "../../synthesized/stack-json.ts";

/** One operation of an API that is made of an OpenAPI body. */
export interface BodyOperation {
  readonly api: StackResource;
  /** `POST /products`. */
  readonly route: string;
  readonly operation: JsonObject;
  readonly document: JsonObject;
}

/** The resources that hold an API as one OpenAPI body. */
export const bodyTypes = ["aws_api_gateway_rest_api", "aws_apigatewayv2_api"] as const;

/** Every operation of the bodies of a stack's APIs. */
export function operationsOf(
  stack: StackJson,
  types: readonly (typeof bodyTypes)[number][] = bodyTypes,
): readonly BodyOperation[] {
  const apis = types.flatMap((type) => resourcesOf(stack, type));
  return apis.flatMap((api) => {
    const document = documentOf(api);
    const paths = Object.entries((document.paths ?? {}) as Readonly<Record<string, JsonObject>>);
    return paths.flatMap(([path, item]) =>
      Object.entries(item)
        .filter(([method]) => isMethod(method))
        .map(([method, operation]) => ({
          api,
          route: `${nameOf(method)} ${path}`,
          operation: operation as JsonObject,
          document,
        })),
    );
  });
}

/** Terraform's escape of `${` in a text is undone. A WebSocket API has no body. */
function documentOf({ attributes: { body } }: StackResource): JsonObject {
  return typeof body === "string" ? (JSON.parse(body.replaceAll("$${", "${")) as JsonObject) : {};
}

const anyMethod = "x-amazon-apigateway-any-method";
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", anyMethod];

function isMethod(key: string): boolean {
  return methods.includes(key);
}

function nameOf(method: string): string {
  return method === anyMethod ? "ANY" : method.toUpperCase();
}
