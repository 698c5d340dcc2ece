import { ConfigError } from "../../../modules/shared/config-error.ts";
import { templateVariables } from "./context-variables.ts";
import type { Answer, Exchange } from "./exchange.ts";
import { type GatewayError, gatewayError } from "./gateway-error.ts";
import { chooseTemplate } from "./media-types.ts";
import type { OpenApiIntegration } from "./openapi-document.ts";
import { mediaTypeOf } from "./request-headers.ts";
import { compileResponseHeaders, type ResponseHeaders } from "./response-parameters.ts";
import { VelocityTemplate } from "./velocity.ts";

interface MockResponse {
  readonly status: number;
  readonly headers: ResponseHeaders;
  readonly templates: ReadonlyMap<string, VelocityTemplate>;
}

/**
 * A MOCK integration: the request template makes a `statusCode`, which chooses the integration response.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-mock-integration.html
 */
export class MockIntegration {
  readonly kind = "mock";
  readonly #requestTemplates: ReadonlyMap<string, VelocityTemplate>;
  readonly #passthroughBehavior: string;
  /** By the pattern that the status code has to match as a whole; `default` for the rest. */
  readonly #responses: ReadonlyMap<string, MockResponse>;

  /** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
  constructor(integration: OpenApiIntegration, scope: string) {
    this.#passthroughBehavior = integration.passthroughBehavior;
    this.#requestTemplates = compileTemplates(integration.requestTemplates, scope);
    this.#responses = new Map(
      Object.entries(integration.responses).map(([pattern, response]) => [
        pattern,
        {
          status: Number(response.statusCode),
          headers: compileResponseHeaders(response.responseParameters, "method.response.header."),
          templates: compileTemplates(response.responseTemplates, scope),
        },
      ]),
    );
  }

  /** What the mock answers to a request. */
  answer(exchange: Exchange): Answer | GatewayError {
    const mediaType = mediaTypeOf(exchange.request.headers["content-type"]) || "application/json";
    const template = this.#requestTemplates.get(mediaType);
    if (template === undefined && this.#refusesPassthrough()) {
      return gatewayError("unsupportedMediaType", `there is no request template for ${mediaType}`);
    }
    const made = template?.render(exchange) ?? exchange.request.body.toString("utf8");
    const statusCode = statusCodeIn(made);
    if (statusCode === undefined) {
      return gatewayError(
        "apiConfiguration",
        `the mock's request template made no whole-number statusCode: ${made}`,
      );
    }
    const response = this.#responseFor(String(statusCode));
    if (response === undefined) {
      return gatewayError(
        "apiConfiguration",
        `no integration response of the mock is for status ${statusCode}`,
      );
    }
    return rendered(exchange, response);
  }

  #refusesPassthrough(): boolean {
    if (this.#passthroughBehavior === "NEVER") return true;
    return this.#passthroughBehavior === "WHEN_NO_TEMPLATES" && this.#requestTemplates.size > 0;
  }

  #responseFor(statusCode: string): MockResponse | undefined {
    for (const [pattern, response] of this.#responses) {
      if (pattern !== "default" && new RegExp(`^(?:${pattern})$`).test(statusCode)) return response;
    }
    return this.#responses.get("default");
  }
}

function rendered(exchange: Exchange, response: MockResponse): Answer {
  const chosen = chooseTemplate(response.templates, exchange.request.headers.accept);
  const body = chosen?.template.render(exchange) ?? "";
  const overridden = Number(exchange.responseOverride.status);
  const status = overridden >= 100 && overridden <= 599 ? overridden : response.status;
  const headers = new Map<string, string>([["content-type", chosen?.mediaType ?? "application/json"]]);
  const names = new Map<string, string>([["content-type", "Content-Type"]]);
  const set = (name: string, value: string): void => {
    names.set(name.toLowerCase(), name);
    headers.set(name.toLowerCase(), value);
  };
  const mapped = response.headers(exchange, templateVariables(exchange));
  for (let at = 0; at + 1 < mapped.length; at += 2) set(mapped[at] ?? "", mapped[at + 1] ?? "");
  for (const [name, value] of Object.entries(exchange.responseOverride.header)) set(name, String(value));
  return {
    status,
    headers: [...headers].flatMap(([lower, value]) => [names.get(lower) ?? lower, value]),
    body,
    traced: false,
  };
}

/** API Gateway's parser takes `{statusCode: 204}` as well as `{"statusCode": 204}`. */
function statusCodeIn(text: string): number | undefined {
  const found = /^\s*\{[\s\S]*?["']?statusCode["']?\s*:\s*(\d+)\s*[,}]/.exec(text);
  return found === null ? undefined : Number(found[1]);
}

function compileTemplates(
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
