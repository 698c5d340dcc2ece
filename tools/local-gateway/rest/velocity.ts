import { inputReference } from "../api/velocity/input-reference.ts";
import { parsed, render, type Template } from "../api/velocity/render.ts";
import { utilReference } from "../api/velocity/util-reference.ts";
import { restVariables } from "./context-variables.ts";
import type { RestExchange } from "./exchange.ts";

/**
 * One mapping template in the Velocity Template Language, with Java's way of printing, dividing and calling methods.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export class VelocityTemplate {
  readonly #tree: Template;

  /** @throws Error for a template that is not VTL. */
  constructor(text: string) {
    this.#tree = parsed(text);
  }

  /**
   * The text that it makes; `#set($context.responseOverride…)` and `requestOverride` change the exchange.
   *
   * @param payload what `$input.body`, `.json()` and `.path()` read: the request's body, or the integration's
   * @throws TemplateFailure or UnreadableBody where API Gateway would answer an error
   */
  render(exchange: RestExchange, payload = exchange.request.body.toString("utf8")): string {
    const { context, stageVariables } = restVariables(exchange);
    const scope = new Map<string, unknown>([
      ["input", inputReference(exchange, payload)],
      ["util", utilReference],
      ["context", context],
      ["stageVariables", stageVariables],
    ]);
    return render(this.#tree, scope);
  }
}
