import type { Answer } from "../../api/answer.ts";
import type { RoutedWebSocketExchange } from "../exchange.ts";
import type { WebSocketServices } from "../step.ts";
import { errorFrame, type WebSocketError } from "../websocket-error.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { type IntegrationResponse, respond } from "./integration-responses.ts";
import { mappedBody, mappedParameters, mappedUri, type RequestMapping } from "./mapped-request.ts";

const serviceUri = /^arn:[\w-]+:apigateway:([\w-]+):([\w.-]+):((?:path|action)\/.*)$/;

/** An AWS service integration: the action of a service that is there locally, or an honest refusal. */
export class AwsServiceIntegration implements AnsweringIntegration {
  readonly kind = "awsService";
  readonly #uri: string;
  readonly #mapping: RequestMapping;
  readonly #responses: readonly IntegrationResponse[];

  constructor(uri: string, mapping: RequestMapping, responses: readonly IntegrationResponse[]) {
    this.#uri = uri;
    this.#mapping = mapping;
    this.#responses = responses;
  }

  /** Whether a URI names an action or a path of a service other than Lambda. */
  static takes(uri: string): boolean {
    const service = serviceUri.exec(uri)?.[2];
    return service !== undefined && service !== "lambda";
  }

  async answer(
    exchange: RoutedWebSocketExchange,
    { awsServices }: WebSocketServices,
  ): Promise<Answer | WebSocketError> {
    const body = mappedBody(exchange, this.#mapping);
    if (typeof body !== "string") return body;
    const uri = mappedUri(this.#uri, exchange, this.#mapping);
    const [, region = "", service = "", target = ""] = serviceUri.exec(uri.split("?", 1)[0] ?? "") ?? [];
    const mapped = Object.entries(mappedParameters(exchange, this.#mapping, "header"));
    const headers = Object.fromEntries(mapped.map(([name, value]) => [name.toLowerCase(), value]));
    const startedAt = performance.now();
    const answer = await awsServices.call({
      region,
      accountId: exchange.api.accountId,
      service,
      target,
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      query: new URLSearchParams(mappedParameters(exchange, this.#mapping, "querystring")).toString(),
      body,
    });
    exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
    if (answer === undefined) {
      const message = `gatewright does not serve ${service} yet`;
      exchange.hint = `${message}; AWS would have got ${service}:${target}\n${body}`;
      return { status: 501, headers: [], body: errorFrame(exchange, message), traced: false };
    }
    exchange.integrationStatus = answer.status;
    return respond(this.#responses, exchange, { status: answer.status, body: answer.body.toString("utf8") });
  }
}
