import type { HttpExchange } from "./exchange.ts";
import type { IntegrationRequest } from "./integration-request.ts";
import { compileSelection, type Selection } from "./selection-expression.ts";

interface Mapping {
  readonly action: "append" | "overwrite" | "remove";
  readonly place: "header" | "querystring" | "path";
  readonly name: string;
  readonly value: Selection;
}

/**
 * `requestParameters` of an integration: what it changes of the request. A mapping whose source has no value changes
 * nothing.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export class RequestMapping {
  readonly #mappings: readonly Mapping[];

  constructor(parameters: Readonly<Record<string, string>>) {
    this.#mappings = Object.entries(parameters).flatMap(([key, text]): Mapping[] => {
      const [, action, place, name = ""] =
        /^(append|overwrite|remove):(header|querystring|path)(?:\.(.+))?$/.exec(key) ?? [];
      if (action === undefined || place === undefined) return [];
      return [
        {
          action: action as Mapping["action"],
          place: place as Mapping["place"],
          name: place === "header" ? name.toLowerCase() : name,
          value: compileSelection(text),
        },
      ];
    });
  }

  /** Changes the request. */
  apply(exchange: HttpExchange, request: IntegrationRequest): void {
    for (const { action, place, name, value } of this.#mappings) {
      const found = action === "remove" ? "" : value(exchange);
      if (found === undefined) continue;
      if (place === "path") request.path = found.startsWith("/") ? found : `/${found}`;
      else changed(place === "header" ? request.headers : request.query, action, name, found);
    }
    if (this.#mappings.some(({ place }) => place === "querystring")) request.rawQuery = queryText(request);
  }
}

function changed(
  values: Map<string, string[]>,
  action: Mapping["action"],
  name: string,
  value: string,
): void {
  if (action === "remove") values.delete(name);
  else values.set(name, action === "append" ? [...(values.get(name) ?? []), value] : [value]);
}

function queryText({ query }: IntegrationRequest): string {
  return [...query]
    .flatMap(([name, values]) =>
      values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
    )
    .join("&");
}
