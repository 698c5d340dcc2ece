import { type TerraformStack, Testing } from "cdktf";

type Json = Readonly<Record<string, unknown>>;

/** The resources that hold an API as one OpenAPI body. */
type ApiType = "aws_api_gateway_rest_api" | "aws_apigatewayv2_api";

/** One operation of a REST or HTTP API, as its body says. */
export interface SynthesizedRoute {
  readonly operationId: string | undefined;
  /** Names of the security schemes; empty for a public route. */
  readonly auth: readonly string[];
  /** Those that the schemes have to grant; empty where they ask for none. */
  readonly scopes: readonly string[];
  /** Why anybody may call it. */
  readonly publicReason: string | undefined;
  readonly validator: string | undefined;
  readonly integration: Json;
}

/** The Terraform of one stack, for tests: `expect(stack.only("aws_api_gateway_stage")).toMatchObject({ ... })`. */
export class SynthesizedStack {
  /** The whole of `cdk.tf.json`. */
  readonly json: Json;

  constructor(json: Json) {
    this.json = json;
  }

  /** Every resource of a type, without cdktf's metadata. */
  all(type: string): readonly Json[] {
    const resources = (this.json.resource as Readonly<Record<string, Record<string, Json>>> | undefined)?.[
      type
    ];
    return Object.values(resources ?? {}).map(({ "//": _metadata, ...resource }) => resource);
  }

  /** The one resource of a type. @throws Error when there is none or several */
  only(type: string): Json {
    const found = this.all(type);
    const [first] = found;
    if (first === undefined || found.length > 1)
      throw new Error(`expected one ${type}, found ${found.length}`);
    return first;
  }

  /** The one resource of a type whose fields have these values. @throws Error when there is none or several */
  find(type: string, fields: Json): Json {
    const found = this.all(type).filter((resource) =>
      Object.entries(fields).every(
        ([field, value]) => JSON.stringify(resource[field]) === JSON.stringify(value),
      ),
    );
    const [first] = found;
    if (first === undefined || found.length > 1) {
      throw new Error(`expected one ${type} with ${JSON.stringify(fields)}, found ${found.length}`);
    }
    return first;
  }

  /** The OpenAPI document of the stack's only REST API, or of its only HTTP API. */
  body(type: ApiType = "aws_api_gateway_rest_api"): Json {
    return JSON.parse(String(this.only(type).body).replaceAll("$${", "${")) as Json;
  }

  /** A route of {@link body}, for example `POST /products`. @throws Error when there is no such route */
  route(methodAndPath: string, type?: ApiType): SynthesizedRoute {
    const [method = "", path = ""] = methodAndPath.split(" ");
    const paths = this.body(type).paths as Readonly<Record<string, Readonly<Record<string, Json>>>>;
    const operation = paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`there is no route ${methodAndPath}`);
    const security = (operation.security ?? []) as readonly Json[];
    return {
      operationId: operation.operationId as string | undefined,
      auth: security.flatMap((requirement) => Object.keys(requirement)),
      scopes: security.flatMap((requirement) => Object.values(requirement) as string[][]).flat(),
      publicReason: operation["x-public"] as string | undefined,
      validator: operation["x-amazon-apigateway-request-validator"] as string | undefined,
      integration: operation["x-amazon-apigateway-integration"] as Json,
    };
  }

  /** Number of resources of all types, or of those whose type starts with a text. */
  count(typePrefix = ""): number {
    const types = Object.entries((this.json.resource ?? {}) as Readonly<Record<string, object>>);
    return types
      .filter(([type]) => type.startsWith(typePrefix))
      .reduce((sum, [, resources]) => sum + Object.keys(resources).length, 0);
  }
}

/**
 * Synthesizes one stack in memory, mistakes included.
 *
 * @throws Error with every mistake that constructs of the stack reported
 */
export function synth(stack: TerraformStack): SynthesizedStack {
  return new SynthesizedStack(JSON.parse(Testing.synth(stack, true)) as Json);
}
