import type { Answer } from "../api/answer.ts";
import { byName } from "../api/by-name.ts";
import type { HttpExchange } from "./exchange.ts";
import { compileSelection, type IntegrationResponse, type Selection } from "./selection-expression.ts";

interface HeaderMapping {
  readonly action: "append" | "overwrite" | "remove";
  readonly name: string;
  readonly value: Selection;
}

interface StatusMapping {
  readonly headers: readonly HeaderMapping[];
  readonly status?: Selection | undefined;
}

/**
 * `responseParameters` of an integration: by the status that it answers, what becomes of headers and status.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-parameter-mapping.html
 */
export class ResponseMapping {
  readonly #byStatus: ReadonlyMap<string, StatusMapping>;

  constructor(parameters: Readonly<Record<string, Readonly<Record<string, string>>>>) {
    this.#byStatus = new Map(
      Object.entries(parameters).map(([status, mappings]) => [status, compiled(mappings)]),
    );
  }

  /** The integration's answer as the client gets it. */
  apply(exchange: HttpExchange, answer: Answer): Answer {
    const mapping = this.#byStatus.get(String(answer.status));
    if (mapping === undefined) return answer;
    const response = responseOf(answer);
    const headers = mapping.headers.reduce<string[]>((pairs, { action, name, value }) => {
      const found = action === "remove" ? "" : value(exchange, response);
      if (found === undefined) return pairs;
      const others = action === "append" ? pairs : without(pairs, name);
      return action === "remove" ? others : [...others, name, found];
    }, answer.headers);
    const status = Number(mapping.status?.(exchange, response));
    return { ...answer, headers, status: status >= 100 && status <= 599 ? status : answer.status };
  }
}

function compiled(mappings: Readonly<Record<string, string>>): StatusMapping {
  const status = Object.entries(mappings).find(([key]) => key.toLowerCase() === "overwrite:statuscode")?.[1];
  const headers = Object.entries(mappings).flatMap(([key, text]): HeaderMapping[] => {
    const [, action, name] = /^(append|overwrite|remove):header\.(.+)$/.exec(key) ?? [];
    if (action === undefined || name === undefined) return [];
    return [{ action: action as HeaderMapping["action"], name, value: compileSelection(text) }];
  });
  return { headers, status: status === undefined ? undefined : compileSelection(status) };
}

function without(pairs: readonly string[], name: string): string[] {
  return pairs.filter((_, index) => pairs[index - (index % 2)]?.toLowerCase() !== name.toLowerCase());
}

function responseOf({ status, headers, body }: Answer): IntegrationResponse {
  const combined = byName<string>();
  for (let at = 0; at + 1 < headers.length; at += 2) {
    const name = (headers[at] ?? "").toLowerCase();
    const value = headers[at + 1] ?? "";
    combined[name] = combined[name] === undefined ? value : `${combined[name]},${value}`;
  }
  return { status, headers: combined, body };
}
