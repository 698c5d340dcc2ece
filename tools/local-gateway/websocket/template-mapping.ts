import { ConfigError } from "../../../modules/shared/config-error.ts";
import { inputReference, UnreadableBody } from "../api/velocity/input-reference.ts";
import { TemplateFailure } from "../api/velocity/java-methods.ts";
import { parsed, render, type Template } from "../api/velocity/render.ts";
import { utilReference } from "../api/velocity/util-reference.ts";
import { webSocketVariables } from "./context-variables.ts";
import type { WebSocketExchange } from "./exchange.ts";
import type { Selection } from "./selection-expression.ts";
import { defaultKey } from "./websocket-api.ts";
import { type WebSocketError, webSocketError } from "./websocket-error.ts";

/**
 * Mapping templates of which an expression chooses one; the one with the key `$default` is for everything else.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-data-transformations.html
 */
export class TemplateMapping {
  readonly #templates: ReadonlyMap<string, Template>;
  readonly #selection: Selection | undefined;

  /** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
  constructor(templates: Readonly<Record<string, string>>, selection: Selection | undefined, scope: string) {
    this.#selection = selection;
    this.#templates = new Map(
      Object.entries(templates).map(([key, text]) => [key, compiled(key, text, scope)]),
    );
  }

  /** Whether there is any template at all. */
  get isEmpty(): boolean {
    return this.#templates.size === 0;
  }

  /**
   * What the chosen template makes.
   *
   * @param payload what `$input` reads
   * @returns `undefined` where none is chosen
   */
  map(exchange: WebSocketExchange, payload: string): string | WebSocketError | undefined {
    const key = this.#selection?.(exchange) ?? defaultKey;
    const template = this.#templates.get(key) ?? this.#templates.get(defaultKey);
    if (template === undefined) return undefined;
    const { context, stageVariables } = webSocketVariables(exchange);
    const { request, query } = exchange;
    try {
      return render(
        template,
        new Map<string, unknown>([
          ["input", inputReference({ request, query, pathParameters: {} }, payload)],
          ["util", utilReference],
          ["context", context],
          ["stageVariables", stageVariables],
        ]),
      );
    } catch (error) {
      if (!(error instanceof UnreadableBody || error instanceof TemplateFailure)) throw error;
      return webSocketError("apiConfiguration", `the mapping template failed: ${error.message}`);
    }
  }
}

function compiled(key: string, text: string, scope: string): Template {
  try {
    return parsed(text);
  } catch (error) {
    const reason = (error as Error).message;
    throw new ConfigError("SERVE_TEMPLATE", scope, `its template for ${key} is not VTL: ${reason}`);
  }
}
