import type { ApiExchange } from "../exchange.ts";
import { jsonPath } from "../json-path.ts";
import { TemplateFailure } from "./java-methods.ts";
import { type HostObject, printed } from "./java-values.ts";

/** What `$input` reads parameters of, whatever the kind of API. */
export type TemplateRequest = Pick<ApiExchange, "request" | "query"> & {
  readonly pathParameters?: Readonly<Record<string, string>> | null | undefined;
};

/** Thrown where a template reads JSON out of a body that is none. */
export class UnreadableBody extends Error {
  override readonly name = "UnreadableBody";
}

/**
 * `$input`: the payload and the parameters of the request.
 *
 * @param payload of the request, or of what the integration answered
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function inputReference(exchange: TemplateRequest, payload: string): HostObject {
  let document: { readonly json: unknown } | undefined;
  const find = (path: unknown): unknown => {
    document ??= { json: payloadJson(payload) };
    try {
      return jsonPath(document.json, path === undefined ? "$" : printed(path));
    } catch (error) {
      throw new TemplateFailure((error as Error).message);
    }
  };
  const body = payload === "" ? "{}" : payload;
  return {
    host: true,
    properties: { body },
    methods: {
      path: find,
      // A path that finds nothing gives an empty text, in quotes.
      json: (path) => {
        const found = find(path);
        return JSON.stringify(found === undefined ? "" : found);
      },
      params: (name) => (name === undefined ? placesOf(exchange) : parameter(exchange, printed(name))),
    },
  };
}

function payloadJson(payload: string): unknown {
  if (payload.trim() === "") return {};
  try {
    return JSON.parse(payload);
  } catch (error) {
    throw new UnreadableBody((error as Error).message);
  }
}

function parameter(exchange: TemplateRequest, name: string): unknown {
  const { path, querystring, header } = placesOf(exchange);
  for (const place of [path, querystring]) if (Object.hasOwn(place, name)) return place[name];
  return header.methods.get?.(name);
}

function placesOf({ request, query, pathParameters }: TemplateRequest) {
  return {
    path: { ...pathParameters },
    querystring: { ...query.single },
    header: headersReference(request),
  };
}

/** The request's headers as a map: templates name them in their canonical case, clients send any. */
function headersReference({ headers, rawHeaders }: TemplateRequest["request"]): HostObject {
  const valueNamed = (name: unknown): unknown => {
    const value = headers[printed(name).toLowerCase()];
    return value === undefined ? undefined : String(value);
  };
  const names = rawHeaders.filter((_, index) => index % 2 === 0);
  return {
    host: true,
    properties: new Proxy(
      {},
      { get: (_, name) => (typeof name === "string" ? valueNamed(name) : undefined) },
    ),
    methods: {
      get: valueNamed,
      containsKey: (name) => valueNamed(name) !== undefined,
      keySet: () => [...new Set(names)],
      size: () => new Set(names).size,
      isEmpty: () => names.length === 0,
    },
  };
}
