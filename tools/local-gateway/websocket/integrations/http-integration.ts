import type { Answer } from "../../api/answer.ts";
import { BackendClient } from "../../backends/backend-client.ts";
import type { RoutedWebSocketExchange } from "../exchange.ts";
import { type WebSocketError, webSocketError } from "../websocket-error.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";
import { type IntegrationResponse, passOn, respond } from "./integration-responses.ts";
import { mappedBody, mappedParameters, mappedUri, type RequestMapping } from "./mapped-request.ts";

const client = new BackendClient();

/** How an HTTP or HTTP_PROXY integration is set up. */
export interface HttpSettings {
  readonly kind: "http" | "httpProxy";
  readonly uri: string;
  readonly method: string;
  readonly timeoutMs: number;
  readonly mapping: RequestMapping;
  readonly responses: readonly IntegrationResponse[];
}

/**
 * Sends frames to a real backend. It gets none of the client's headers, which frames do not have, but what is mapped.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integrations.html
 */
export class HttpIntegration implements AnsweringIntegration {
  readonly kind: HttpSettings["kind"];
  readonly #settings: HttpSettings;

  constructor(settings: HttpSettings) {
    this.kind = settings.kind;
    this.#settings = settings;
  }

  async answer(exchange: RoutedWebSocketExchange): Promise<Answer | WebSocketError> {
    const { uri, method, timeoutMs, mapping, responses } = this.#settings;
    const body =
      this.kind === "httpProxy" ? exchange.request.body.toString("utf8") : mappedBody(exchange, mapping);
    if (typeof body !== "string") return body;
    const url = mappedUri(uri, exchange, mapping);
    if (!URL.canParse(url)) return webSocketError("apiConfiguration", `"${url}" is no address of a backend`);
    const startedAt = performance.now();
    const answer = await client.send({
      url,
      method,
      headers: Object.entries({
        "User-Agent": `AmazonAPIGateway_${exchange.api.id}`,
        "X-Amzn-Apigateway-Api-Id": exchange.api.id,
        "X-Amzn-Trace-Id": exchange.traceId,
        "Content-Type": "application/json",
        ...mappedParameters(exchange, mapping, "header"),
      }),
      body: Buffer.from(body),
      timeoutMs,
    });
    exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
    if (answer.kind === "timedOut") {
      return webSocketError(
        "integrationTimeout",
        `${url} did not answer within the integration's ${timeoutMs} ms`,
      );
    }
    if (answer.kind === "unreachable") {
      return webSocketError("integrationFailure", `${url}: ${answer.reason}`);
    }
    exchange.integrationStatus = answer.status;
    const said = { status: answer.status, body: answer.body.toString("utf8") };
    return this.kind === "httpProxy" ? passOn(said) : respond(responses, exchange, said);
  }
}
