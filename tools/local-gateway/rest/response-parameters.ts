import { type TemplateVariables, valueAt } from "./context-template.ts";
import type { Exchange } from "./exchange.ts";

/** Makes the headers of one answer: name, value, name, value… */
export type ResponseHeaders = (exchange: Exchange, variables: TemplateVariables) => string[];

type Source = (exchange: Exchange, variables: TemplateVariables) => unknown;

/**
 * Compiles header mappings: `'a literal'`, `context.…`, `stageVariables.…`, `method.request.header.…`,
 * `method.request.querystring.…` and `method.request.path.…`. A header whose source has no value is not sent.
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
  return (exchange, variables) =>
    mappings.flatMap(({ name, read }) => {
      const value = read(exchange, variables);
      return value === undefined || value === null ? [] : [name, String(value)];
    });
}

function compileSource(source: string): Source {
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
  return () => undefined;
}

function requestSource(place: string | undefined, name: string): Source {
  if (place === "header") return ({ request }) => request.headers[name.toLowerCase()];
  if (place === "querystring") return ({ query }) => query.single?.[name];
  if (place === "path") return ({ pathParameters }) => pathParameters?.[name];
  return () => undefined;
}
