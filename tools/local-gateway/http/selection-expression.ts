import { valueAt } from "../api/context-template.ts";
import { jsonPath } from "../api/json-path.ts";
import { headerOf } from "../api/received-request.ts";
import { httpVariables } from "./context-variables.ts";
import type { HttpExchange } from "./exchange.ts";

/** What an integration answered, as mappings of responses read it. */
export interface IntegrationResponse {
  readonly status: number;
  /** By lower-case name, several values joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** Finds one value; `undefined` where there is none. */
export type Selection = (exchange: HttpExchange, response?: IntegrationResponse) => string | undefined;

/**
 * Compiles the value of a mapping or an identity source: `$request.header.name`, `$context.requestId`, a text with
 * `${request.path.id}` in it, or a static text, which OpenAPI writes in single quotes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export function compileSelection(text: string): Selection {
  if (/^\$[^{]/.test(text)) return compileReference(text.slice(1));
  const unquoted = /^'(.*)'$/s.exec(text)?.[1] ?? text;
  const parts = unquoted.split(/\$\{([^}]*)\}/).map((part, index) => {
    const literal: Selection = () => part;
    return index % 2 === 1 ? compileReference(part) : literal;
  });
  return (exchange, response) => parts.map((part) => part(exchange, response) ?? "").join("");
}

function compileReference(reference: string): Selection {
  const [root = "", place = "", ...rest] = reference.split(".");
  const name = rest.join(".");
  if (root === "context" || root === "stageVariables") {
    const steps = reference.split(".").slice(1);
    return (exchange) => textOf(valueAt(httpVariables(exchange)[root], steps));
  }
  if (root === "request") return requestSelection(place, name);
  return root === "response" ? responseSelection(place, name) : () => undefined;
}

function requestSelection(place: string, name: string): Selection {
  switch (place) {
    case "header":
      return ({ request }) => headerOf(request, name.toLowerCase());
    case "querystring":
      return ({ query }) => query.multi?.[name]?.join(",");
    case "path":
      return name === "" ? ({ path }) => path : ({ pathParameters }) => pathParameters[name];
    default:
      return ({ request }) => (isBody(place) ? bodyText(request.body, bodyPath(place, name)) : undefined);
  }
}

function responseSelection(place: string, name: string): Selection {
  if (place === "header") return (_, response) => response?.headers[name.toLowerCase()];
  return (_, response) =>
    response !== undefined && isBody(place) ? bodyText(response.body, bodyPath(place, name)) : undefined;
}

/** `body`, or `body[0]` of a body that is a list. */
const isBody = (place: string): boolean => place === "body" || place.startsWith("body[");

/** `$request.body.sku`; some write the whole JSON path, as in `$request.body.$.sku`. */
function bodyPath(place: string, name: string): string {
  if (name.startsWith("$")) return name;
  return [place.replace(/^body/, "$"), ...(name === "" ? [] : [name])].join(".");
}

function bodyText(body: string | Buffer, path: string): string | undefined {
  const text = body.toString();
  if (path === "$") return text === "" ? undefined : text;
  try {
    return textOf(jsonPath(JSON.parse(text), path));
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
