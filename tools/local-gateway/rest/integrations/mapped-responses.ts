import type { Answer } from "../../api/answer.ts";
import { mediaTypeOf } from "../../api/media-type.ts";
import { type ContentHandling, clientOutput } from "../content-handling.ts";
import { restVariables } from "../context-variables.ts";
import type { RestExchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import { chooseTemplate } from "../media-types.ts";
import type { OpenApiIntegration } from "../openapi-document.ts";
import { answeredHeaderName } from "../response-headers.ts";
import { compileResponseHeaders, type ResponseHeaders } from "../response-parameters.ts";
import type { VelocityTemplate } from "../velocity.ts";
import { compileTemplates, rendered } from "./mapped-request.ts";

/** What an integration said, before it is mapped. */
export interface IntegrationResult {
  /** What patterns are matched against: a status, or the error message of a function. */
  readonly selector: string;
  readonly body: Buffer;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
}

interface MappedResponse {
  readonly pattern: RegExp | "default";
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly templates: ReadonlyMap<string, VelocityTemplate>;
  readonly contentHandling: ContentHandling;
}

/**
 * The integration responses of an operation.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-integration-settings-integration-response.html
 */
export class MappedResponses {
  readonly #responses: readonly MappedResponse[];
  readonly #traced: boolean;

  /** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
  constructor({ responses }: OpenApiIntegration, scope: string, traced: boolean) {
    this.#traced = traced;
    this.#responses = Object.entries(responses).map(([pattern, response]) => ({
      pattern: pattern === "default" ? "default" : new RegExp(`^(?:${pattern})$`),
      status: Number(response.statusCode),
      headers: compileResponseHeaders(response.responseParameters, "method.response.header."),
      templates: compileTemplates(response.responseTemplates, scope),
      contentHandling: response.contentHandling,
    }));
  }

  /** What the client gets for what the integration said. */
  answer(exchange: RestExchange, result: IntegrationResult): Answer | GatewayError {
    const response =
      this.#responses.find(({ pattern }) => pattern !== "default" && pattern.test(result.selector)) ??
      this.#responses.find(({ pattern }) => pattern === "default");
    if (response === undefined) {
      return gatewayError("apiConfiguration", `no integration response is for "${result.selector}"`);
    }
    const chosen = chooseTemplate(response.templates, exchange.request.headers.accept);
    const made =
      chosen === undefined
        ? result.body
        : rendered(() => chosen.template.render(exchange, result.body.toString("utf8")));
    if (typeof made === "object" && "kind" in made) return gatewayError("apiConfiguration", made.hint);
    const { api, request } = exchange;
    const isBinary = chosen === undefined && api.isBinary(mediaTypeOf(result.headers["content-type"]));
    const wantsBinary = api.isBinary(mediaTypeOf(String(request.headers.accept ?? "").split(",", 1)));
    const body = clientOutput(Buffer.from(made), { isBinary, wantsBinary }, response.contentHandling);
    const overridden = Number(exchange.responseOverride.status);
    return {
      status: overridden >= 100 && overridden <= 599 ? overridden : response.status,
      headers: headersOf(exchange, response, result, chosen?.mediaType ?? "application/json"),
      body,
      traced: this.#traced,
    };
  }
}

/** Overrides win over mappings, mappings over the template's media type. */
function headersOf(
  exchange: RestExchange,
  response: MappedResponse,
  result: IntegrationResult,
  mediaType: string,
): string[] {
  const byName = new Map<string, readonly [string, string]>();
  const set = (name: string, value: string): void => {
    const answered = answeredHeaderName(name);
    if (answered !== undefined) byName.set(answered.toLowerCase(), [answered, value]);
  };
  set("Content-Type", mediaType);
  const mapped = response.headers(exchange, restVariables(exchange), result);
  for (let at = 0; at + 1 < mapped.length; at += 2) set(mapped[at] ?? "", mapped[at + 1] ?? "");
  for (const [name, value] of Object.entries(exchange.responseOverride.header)) set(name, String(value));
  return [...byName.values()].flat();
}
