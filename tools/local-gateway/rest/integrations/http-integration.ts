import { linkedUrl, type VpcLinks } from "../../api/vpc-links.ts";
import { type BackendAnswer, BackendClient } from "../../backends/backend-client.ts";
import type { RestExchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import type { OpenApiIntegration } from "../openapi-document.ts";
import type { RestServices, StepOutcome } from "../step.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { httpHeaders, httpProxyAnswer, httpProxyHeaders } from "./http-headers.ts";
import { type MappedBody, MappedRequest } from "./mapped-request.ts";
import { MappedResponses } from "./mapped-responses.ts";
import { filledUri, type MappedParameters, RequestParameters } from "./request-parameters.ts";

const client = new BackendClient();

/**
 * An HTTP or HTTP_PROXY integration: calls a real backend.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/setup-http-integrations.html
 */
export class HttpIntegration implements AnsweringIntegration {
  readonly kind: "http" | "httpProxy";
  readonly #integration: OpenApiIntegration;
  readonly #parameters: RequestParameters;
  readonly #request: MappedRequest;
  readonly #responses: MappedResponses;

  /** @throws ConfigError `SERVE_TEMPLATE` for a template that is not VTL. */
  constructor(integration: OpenApiIntegration, scope: string) {
    this.kind = integration.type === "HTTP" ? "http" : "httpProxy";
    this.#integration = integration;
    this.#parameters = new RequestParameters(integration.requestParameters);
    this.#request = new MappedRequest(integration, scope);
    this.#responses = new MappedResponses(integration, scope, true);
  }

  async answer(exchange: RestExchange, { vpcLinks }: RestServices): Promise<StepOutcome> {
    const made = this.kind === "http" ? this.#request.body(exchange) : undefined;
    if (made !== undefined && "kind" in made) return made;
    const mapped = this.#parameters.of(exchange);
    const url = this.#url(exchange, mapped, vpcLinks);
    if (typeof url !== "string") return url;
    const answer = await this.#call(exchange, url, mapped, made);
    if (answer.kind !== "answered") return failed(answer, url, this.#integration.timeoutInMillis);
    exchange.integrationStatus = answer.status;
    if (this.kind === "httpProxy") return httpProxyAnswer(exchange, answer);
    const selector = String(answer.status);
    return this.#responses.answer(exchange, { selector, body: answer.body, headers: answer.firstHeaders });
  }

  async #call(
    exchange: RestExchange,
    url: string,
    { header }: MappedParameters,
    made: MappedBody | undefined,
  ): Promise<BackendAnswer> {
    const { httpMethod = "ANY", timeoutInMillis: timeoutMs } = this.#integration;
    const method = httpMethod.toUpperCase() === "ANY" ? exchange.method : httpMethod.toUpperCase();
    const body = made === undefined ? exchange.request.body : made.body;
    const headers =
      made === undefined
        ? httpProxyHeaders(exchange, header)
        : httpHeaders(exchange, header, made.mediaType, body.length > 0);
    const startedAt = performance.now();
    const answer = await client.send({ url, method, headers, body, timeoutMs });
    exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
    return answer;
  }

  #url(exchange: RestExchange, mapped: MappedParameters, links: VpcLinks): string | GatewayError {
    const { uri = "", connectionType, connectionId = "" } = this.#integration;
    const url = withQuery(filledUri(uri, exchange, mapped.path), this.kind, exchange, mapped.querystring);
    if (!URL.canParse(url)) return gatewayError("apiConfiguration", `"${url}" is no address of a backend`);
    if (connectionType !== "VPC_LINK") return url;
    const linked = linkedUrl(url, connectionId, exchange, links);
    return linked.kind === "local" ? linked.url : gatewayError("networkFailure", linked.hint);
  }
}

/** HTTP_PROXY keeps the caller's query and adds what is mapped; HTTP sends what is mapped alone. */
function withQuery(
  url: string,
  kind: HttpIntegration["kind"],
  { query }: RestExchange,
  mapped: MappedParameters["querystring"],
): string {
  const values: (readonly [string, string])[] = [];
  if (kind === "httpProxy") {
    for (const [name, all] of Object.entries(query.multi ?? {})) {
      for (const value of all) values.push([name, value]);
    }
  }
  values.push(...Object.entries(mapped));
  const text = values.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  return text === "" ? url : `${url}${url.includes("?") ? "&" : "?"}${text}`;
}

function failed(
  answer: Exclude<BackendAnswer, { kind: "answered" }>,
  url: string,
  timeoutMs: number,
): GatewayError {
  return answer.kind === "timedOut"
    ? gatewayError("integrationTimeout", `${url} did not answer within the integration's ${timeoutMs} ms`)
    : gatewayError("networkFailure", `${url}: ${answer.reason}`);
}
