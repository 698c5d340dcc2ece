import type { Answer } from "../api/answer.ts";
import { ContextTemplate, type TemplateVariables } from "../api/context-template.ts";
import { restVariables } from "./context-variables.ts";
import type { RestExchange } from "./exchange.ts";
import type { ErrorFamily, GatewayError } from "./gateway-error.ts";
import type { GatewayResponseType } from "./gateway-response-types.ts";
import { chooseTemplate } from "./media-types.ts";
import type { OpenApiGatewayResponse } from "./openapi-document.ts";
import { compileResponseHeaders, type ResponseHeaders } from "./response-parameters.ts";

interface Customised {
  readonly status: number | undefined;
  readonly headers: ResponseHeaders;
  readonly templates: ReadonlyMap<string, ContextTemplate>;
}

/** An API's own wording of the errors that API Gateway answers. */
export class GatewayResponses {
  readonly #customised: ReadonlyMap<GatewayResponseType, Customised>;

  constructor(responses: ReadonlyMap<GatewayResponseType, OpenApiGatewayResponse>) {
    this.#customised = new Map([...responses].map(([type, response]) => [type, compile(response)]));
  }

  /**
   * The answer to a gateway error. DEFAULT_4XX and DEFAULT_5XX speak for each type of their family that is not
   * customised itself; a type that is, even partly, inherits nothing from them.
   *
   * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html
   */
  answer(exchange: RestExchange, error: GatewayError): Answer {
    const { family } = error;
    const custom = this.#responseFor(family);
    exchange.error = {
      message: family.message,
      responseType: family.type,
      validationErrorString: error.validationErrorString,
    };
    const errorHeaders = family.errorType === undefined ? [] : ["x-amzn-ErrorType", family.errorType];
    const status = custom?.status ?? family.status;
    if (custom === undefined) {
      const headers = ["Content-Type", family.contentType ?? "application/json", ...errorHeaders];
      return { status, headers, body: defaultBody(family), traced: false };
    }
    const variables = restVariables(exchange);
    const { mediaType, body } = customBody(custom, exchange, variables) ?? {
      mediaType: "application/json",
      body: defaultBody(family),
    };
    const headers = ["Content-Type", mediaType, ...errorHeaders, ...custom.headers(exchange, variables)];
    return { status, headers, body, traced: false };
  }

  #responseFor({ type, status }: ErrorFamily): Customised | undefined {
    if (type === undefined) return undefined;
    return this.#customised.get(type) ?? this.#customised.get(status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX");
  }
}

function compile({ statusCode, responseParameters, responseTemplates }: OpenApiGatewayResponse): Customised {
  return {
    status: statusCode,
    headers: compileResponseHeaders(responseParameters, "gatewayresponse.header."),
    templates: new Map(
      Object.entries(responseTemplates).map(([mediaType, text]) => [mediaType, new ContextTemplate(text)]),
    ),
  };
}

function customBody(custom: Customised, { request }: RestExchange, variables: TemplateVariables) {
  const chosen = chooseTemplate(custom.templates, request.headers.accept);
  return chosen && { mediaType: chosen.mediaType, body: chosen.template.render(variables, "") };
}

function defaultBody({ body, message, messageKey = "message" }: ErrorFamily): string {
  return body ?? JSON.stringify({ [messageKey]: message });
}
