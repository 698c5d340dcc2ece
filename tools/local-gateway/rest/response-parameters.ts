import { type TemplateVariables, valueAt } from "../api/context-template.ts";
import { jsonPath } from "../api/json-path.ts";
import type { RestExchange } from "./exchange.ts";
import type { IntegrationResult } from "./integrations/mapped-responses.ts";

/** Makes the headers of one answer: name, value, name, value… */
export type ResponseHeaders = (
  exchange: RestExchange,
  variables: TemplateVariables,
  result?: IntegrationResult,
) => string[];

type Source = (exchange: RestExchange, variables: TemplateVariables, result?: IntegrationResult) => unknown;

/**
 * Compiles header mappings: `'a literal'`, `context.…`, `stageVariables.…`, `method.request.header.…`,
 * `method.request.querystring.…`, `method.request.path.…`, `integration.response.header.…` and `….body.…`. A header whose source has no value is not sent.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export function compileResponseHeaders(
  parameters: Readonly<Record<string, string>>,
  prefix: "gatewayresponse.header." | "method.response.header.",
): ResponseHeaders {
  const mappings = Object.entries(parameters)
    .filter(([target]) => target.startsWith(prefix))
    .map(([target, source]) => ({ name: target.slice(prefix.length), read: compileSource(source) }));
  return (exchange, variables, result) =>
    mappings.flatMap(({ name, read }) => {
      const value = read(exchange, variables, result);
      return value === undefined || value === null ? [] : [name, String(value)];
    });
}

/** @returns reads the value of a mapping's source: a literal, a variable, a part of the request or of the result */
export function compileSource(source: string): Source {
  if (source.startsWith("'") && source.endsWith("'")) {
    const literal = source.slice(1, -1);
    return () => literal;
  }
  const [root, second, place, ...rest] = source.split(".");
  const name = rest.join(".");
  const steps = source.split(".").slice(1);
  if (root === "context" || root === "stageVariables")
    return (_, variables) => valueAt(variables[root], steps);
  if (root === "method" && second === "request") return requestSource(place, name);
  if (root === "integration" && second === "response") return resultSource(place, name);
  return () => undefined;
}

function resultSource(place: string | undefined, name: string): Source {
  if (place === "body") return (_exchange, _variables, result) => jsonAt(result?.body, name);
  return (_exchange, _variables, result) => result?.headers[name.toLowerCase()];
}

function jsonAt(body: Buffer | undefined, path: string): unknown {
  try {
    const found = jsonPath(JSON.parse(body?.toString("utf8") ?? ""), path === "" ? "$" : path);
    return typeof found === "object" && found !== null ? JSON.stringify(found) : found;
  } catch {
    return undefined;
  }
}

function requestSource(place: string | undefined, name: string): Source {
  if (place === "header") return ({ request }) => request.headers[name.toLowerCase()];
  if (place === "querystring") return ({ query }) => query.single?.[name];
  if (place === "path") return ({ pathParameters }) => pathParameters?.[name];
  if (place === "body") return ({ request }) => jsonAt(request.body, name);
  return () => undefined;
}
