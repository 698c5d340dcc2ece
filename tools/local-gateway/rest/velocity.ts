import { Compile, parse } from "velocityjs";
import { templateVariables } from "./context-variables.ts";
import type { Exchange } from "./exchange.ts";

/**
 * One mapping template in the Velocity Template Language. Everything about the engine and its gaps is in this file:
 * references without a value print nothing as on AWS, maps answer Java's `get`, `containsKey`, `keySet` and so on.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export class VelocityTemplate {
  readonly #tree: ReturnType<typeof parse>;

  /** @throws Error for a template that is not VTL. */
  constructor(text: string) {
    this.#tree = parse(text);
    printUnsetAsNothing(this.#tree);
  }

  /** The text that it makes of a request; `#set($context.responseOverride…)` changes the exchange. */
  render(exchange: Exchange): string {
    const { context, stageVariables } = templateVariables(exchange);
    return new Compile(this.#tree).render({
      input: inputOf(exchange),
      util,
      context,
      stageVariables,
    });
  }
}

/** AWS prints nothing where Velocity would print the reference itself; a quiet reference (`$!x`) does the same. */
function printUnsetAsNothing(node: unknown): void {
  if (typeof node !== "object" || node === null) return;
  const reference = node as { type?: unknown; leader?: string };
  if (reference.type === "references") reference.leader = "$!";
  for (const child of Object.values(node)) printUnsetAsNothing(child);
}

function inputOf({ request, query, pathParameters }: Exchange): object {
  const places = {
    header: caseInsensitive(request.headers),
    querystring: query.single ?? {},
    path: pathParameters ?? {},
  };
  const text = request.body.length === 0 ? "{}" : request.body.toString("utf8");
  return {
    body: text,
    params: (name?: string) => {
      if (name === undefined) return mapValues(places, javaMap);
      return places.path[name] ?? places.querystring[name] ?? places.header[name];
    },
  };
}

/** `$util` of the template reference, as far as a mock needs it. */
const util = {
  escapeJavaScript: (text: unknown) => JSON.stringify(String(text)).slice(1, -1).replaceAll("'", "\\'"),
  urlEncode: (text: unknown) => encodeURIComponent(String(text)).replaceAll("%20", "+"),
  urlDecode: (text: unknown) => decodeURIComponent(String(text).replaceAll("+", " ")),
  base64Encode: (text: unknown) => Buffer.from(String(text)).toString("base64"),
  base64Decode: (text: unknown) => Buffer.from(String(text), "base64").toString("utf8"),
  parseJson: (text: unknown): unknown => JSON.parse(String(text)),
};

type Values = Readonly<Record<string, unknown>>;

/** What a template may call on a `java.util.Map`. */
function javaMap(values: Values): object {
  return Object.assign(Object.create(javaMapMethods(values)), values);
}

function javaMapMethods(values: Values): object {
  return {
    get: (key: string) => values[key],
    containsKey: (key: string) => values[key] !== undefined,
    keySet: () => Object.keys(values),
    size: () => Object.keys(values).length,
    isEmpty: () => Object.keys(values).length === 0,
  };
}

function mapValues(values: Readonly<Record<string, Values>>, change: (value: Values) => object): object {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}

/** Templates name headers in their canonical case, clients send any. */
function caseInsensitive(headers: Values): Values {
  return new Proxy(headers, {
    get: (target, name) => (typeof name === "string" ? target[name.toLowerCase()] : undefined),
  });
}
