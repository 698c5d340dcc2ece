import type { Answer } from "../../api/answer.ts";
import type { ServiceCall } from "../../aws-services/service-call.ts";
import type { RestExchange } from "../exchange.ts";
import type { OpenApiIntegration } from "../openapi-document.ts";
import type { RestServices, StepOutcome } from "../step.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { MappedRequest } from "./mapped-request.ts";
import { MappedResponses } from "./mapped-responses.ts";
import { filledUri, type MappedParameters, RequestParameters } from "./request-parameters.ts";

const serviceUri = /^arn:[\w-]+:apigateway:([\w-]+):([\w.-]+):((?:path|action)\/.*)$/;

/**
 * An AWS service integration: the action of a service that is there locally, or an honest 501 that shows the request.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html (uri)
 */
export class AwsServiceIntegration implements AnsweringIntegration {
  readonly kind = "awsService";
  readonly #integration: OpenApiIntegration;
  readonly #parameters: RequestParameters;
  readonly #request: MappedRequest;
  readonly #responses: MappedResponses;

  /** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
  constructor(integration: OpenApiIntegration, scope: string) {
    this.#integration = integration;
    this.#parameters = new RequestParameters(integration.requestParameters);
    this.#request = new MappedRequest(integration, scope);
    this.#responses = new MappedResponses(integration, scope, true);
  }

  /** Whether a URI names an action or a path of a service other than Lambda. */
  static takes(uri: string): boolean {
    const service = serviceUri.exec(uri)?.[2];
    return service !== undefined && service !== "lambda";
  }

  async answer(exchange: RestExchange, { awsServices }: RestServices): Promise<StepOutcome> {
    const made = this.#request.body(exchange);
    if ("kind" in made) return made;
    const call = this.#call(exchange, made.body.toString("utf8"), this.#parameters.of(exchange));
    const startedAt = performance.now();
    const answer = await awsServices.call(call);
    exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
    if (answer === undefined) return unserved(exchange, call);
    exchange.integrationStatus = answer.status;
    return this.#responses.answer(exchange, { selector: String(answer.status), ...answer });
  }

  #call(exchange: RestExchange, body: string, mapped: MappedParameters): ServiceCall {
    const uri = filledUri(this.#integration.uri ?? "", exchange, mapped.path);
    const [, region = "", service = "", target = ""] = serviceUri.exec(uri) ?? [];
    const headers = Object.entries(mapped.header).map(([name, value]) => [name.toLowerCase(), value]);
    return {
      region,
      accountId: exchange.api.accountId,
      service,
      target,
      method: this.#integration.httpMethod?.toUpperCase() ?? "POST",
      headers: { "content-type": "application/json", ...Object.fromEntries(headers) },
      query: new URLSearchParams(mapped.querystring).toString(),
      body,
    };
  }
}

function unserved(
  exchange: RestExchange,
  { service, target, method, headers, query, body }: ServiceCall,
): Answer {
  const message = `gatewright does not serve ${service} yet`;
  const sent = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  exchange.hint = [
    `${message}; AWS would have got`,
    `${method} ${service}:${target}${query === "" ? "" : `?${query}`}`,
    ...sent,
    body,
  ].join("\n");
  return {
    status: 501,
    headers: ["Content-Type", "application/json", "x-gatewright-unserved", service],
    body: JSON.stringify({ message }),
    traced: false,
  };
}
