import { byName } from "../../api/by-name.ts";
import type { WebSocketExchange } from "../exchange.ts";
import type { RequestSource } from "../request-source.ts";
import type { TemplateMapping } from "../template-mapping.ts";
import { type WebSocketError, webSocketError } from "../websocket-error.ts";

/** What of a frame an integration gets that is no Lambda proxy. */
export interface RequestMapping {
  readonly templates: TemplateMapping;
  readonly passthroughBehavior: string;
  readonly parameters: readonly RequestParameter[];
}

/** One mapped parameter of an integration's request. */
export interface RequestParameter {
  readonly place: "header" | "querystring" | "path";
  readonly name: string;
  readonly source: RequestSource;
}

/** The body: made by a template, or the frame as it is where the passthrough behaviour allows it. */
export function mappedBody(
  exchange: WebSocketExchange,
  { templates, passthroughBehavior }: RequestMapping,
): string | WebSocketError {
  const sent = exchange.request.body.toString("utf8");
  const made = templates.map(exchange, sent);
  if (made !== undefined) return made;
  const refuses =
    passthroughBehavior === "NEVER" || (passthroughBehavior === "WHEN_NO_TEMPLATES" && !templates.isEmpty);
  return refuses ? webSocketError("apiConfiguration", "no request template is for this frame") : sent;
}

/** The parameters of one place by name; one whose source has no value is not sent. */
export function mappedParameters(
  exchange: WebSocketExchange,
  { parameters }: RequestMapping,
  place: RequestParameter["place"],
): Readonly<Record<string, string>> {
  const found = byName<string>();
  for (const parameter of parameters) {
    const value = parameter.place === place ? parameter.source(exchange) : undefined;
    if (value !== undefined) found[parameter.name] = value;
  }
  return found;
}

/** An address with its stage variables and path parameters, and the mapped query. */
export function mappedUri(uri: string, exchange: WebSocketExchange, mapping: RequestMapping): string {
  const variables = exchange.stage?.variables ?? byName<string>();
  const path = mappedParameters(exchange, mapping, "path");
  const filled = uri
    .replaceAll(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => variables[name] ?? "")
    .replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ""));
  const query = new URLSearchParams(mappedParameters(exchange, mapping, "querystring")).toString();
  return query === "" ? filled : `${filled}${filled.includes("?") ? "&" : "?"}${query}`;
}
