import { ConfigError } from "../../../../modules/shared/config-error.ts";
import { mediaTypeOf } from "../../api/media-type.ts";
import { UnreadableBody } from "../../api/velocity/input-reference.ts";
import { TemplateFailure } from "../../api/velocity/java-methods.ts";
import { type ContentHandling, integrationInput, templateInput } from "../content-handling.ts";
import type { RestExchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import type { OpenApiIntegration } from "../openapi-document.ts";
import { VelocityTemplate } from "../velocity.ts";

/** What an integration gets as its body. */
export interface MappedBody {
  readonly body: Buffer;
  /** What the client called its body; JSON where it said nothing. */
  readonly mediaType: string;
}

/**
 * The integration request's body: made by the template for the content type, or passed on where the passthrough
 * behaviour allows it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-passthrough-behaviors.html
 */
export class MappedRequest {
  readonly #templates: ReadonlyMap<string, VelocityTemplate>;
  readonly #passthroughBehavior: string;
  readonly #contentHandling: ContentHandling;

  /** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
  constructor({ requestTemplates, passthroughBehavior, contentHandling }: OpenApiIntegration, scope: string) {
    this.#contentHandling = contentHandling;
    this.#templates = compileTemplates(requestTemplates, scope);
    this.#passthroughBehavior = passthroughBehavior;
  }

  /** @returns the error of an unsupported media type, of a body that is no JSON, or of a template that fails */
  body(exchange: RestExchange): MappedBody | GatewayError {
    const mediaType = mediaTypeOf(exchange.request.headers["content-type"]) || "application/json";
    const isBinary = exchange.api.isBinary(mediaType);
    const sent = templateInput(exchange.request.body, isBinary, this.#contentHandling);
    const template = this.#templates.get(mediaType);
    if (template !== undefined) {
      if (isBinary && this.#contentHandling === undefined) {
        const hint = `the template for ${mediaType} cannot read a binary body; set contentHandling to CONVERT_TO_TEXT`;
        return gatewayError("apiConfiguration", hint);
      }
      const request = { ...exchange.request, body: sent };
      const made = rendered(() => template.render({ ...exchange, request }));
      if (typeof made !== "string") return made;
      return { body: integrationInput(Buffer.from(made), false, this.#contentHandling), mediaType };
    }
    if (this.#refusesPassthrough()) {
      return gatewayError("unsupportedMediaType", `there is no request template for ${mediaType}`);
    }
    return { body: integrationInput(sent, isBinary, this.#contentHandling), mediaType };
  }

  #refusesPassthrough(): boolean {
    if (this.#passthroughBehavior === "NEVER") return true;
    return this.#passthroughBehavior === "WHEN_NO_TEMPLATES" && this.#templates.size > 0;
  }
}

/** What a template makes, or the error that API Gateway answers where it cannot. */
export function rendered(render: () => string): string | GatewayError {
  try {
    return render();
  } catch (error) {
    if (error instanceof UnreadableBody) {
      const message = `Could not parse request body into json: ${error.message}`;
      return gatewayError("badRequestBody", message, { message });
    }
    if (error instanceof TemplateFailure) {
      return gatewayError("apiConfiguration", `the mapping template failed: ${error.message}`);
    }
    throw error;
  }
}

/** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
export function compileTemplates(
  templates: Readonly<Record<string, string>>,
  scope: string,
): ReadonlyMap<string, VelocityTemplate> {
  return new Map(
    Object.entries(templates).map(([mediaType, text]) => {
      try {
        return [mediaType.toLowerCase(), new VelocityTemplate(text)];
      } catch (error) {
        const reason = (error as Error).message;
        throw new ConfigError("SERVE_TEMPLATE", scope, `its template for ${mediaType} is not VTL: ${reason}`);
      }
    }),
  );
}
