import { byName } from "../../api/by-name.ts";
import { restVariables } from "../context-variables.ts";
import type { RequestOverride, RestExchange } from "../exchange.ts";
import { compileSource } from "../response-parameters.ts";

/** What mappings and overrides put into an integration request. */
export interface MappedParameters {
  readonly header: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly path: Readonly<Record<string, string>>;
}

type Place = keyof MappedParameters;

/**
 * `requestParameters` of an integration. A mapping whose source has no value adds nothing; overrides of the request
 * template win.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/request-response-data-mappings.html
 */
export class RequestParameters {
  readonly #mappings: readonly {
    readonly place: Place;
    readonly name: string;
    readonly read: ReturnType<typeof compileSource>;
  }[];

  constructor(parameters: Readonly<Record<string, string>>) {
    this.#mappings = Object.entries(parameters).flatMap(([target, source]) => {
      const [, place, name] = /^integration\.request\.(header|querystring|path)\.(.+)$/.exec(target) ?? [];
      if (place === undefined || name === undefined) return [];
      return [{ place: place as Place, name, read: compileSource(source) }];
    });
  }

  /** The values for one request. */
  of(exchange: RestExchange): MappedParameters {
    const mapped: Record<Place, Record<string, string>> = {
      header: byName(),
      querystring: byName(),
      path: byName(),
    };
    const variables = restVariables(exchange);
    for (const { place, name, read } of this.#mappings) {
      const value = read(exchange, variables);
      if (value !== undefined && value !== null) mapped[place][name] = String(value);
    }
    const { requestOverride } = exchange;
    for (const place of ["header", "querystring", "path"] as const) {
      Object.assign(mapped[place], texts(requestOverride[place]));
    }
    return mapped;
  }
}

function texts(values: RequestOverride[Place]): Record<string, string> {
  return byName(Object.entries(values).map(([name, value]) => [name, String(value)]));
}

/** Fills `${stageVariables.name}` and `{name}` of an integration's URI; what has no value is left out. */
export function filledUri(uri: string, exchange: RestExchange, path: MappedParameters["path"]): string {
  const variables = exchange.stage?.variables ?? byName<string>();
  return uri
    .replaceAll(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => variables[name] ?? "")
    .replaceAll(/\{([\w.-]+)\}/g, (_, name: string) => path[name] ?? "");
}
