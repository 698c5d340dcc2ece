import type { Answer } from "../../api/answer.ts";
import { linkOrigin, type VpcLinks } from "../../api/vpc-links.ts";
import type { ApiServices } from "../../api-services.ts";
import { type BackendAnswer, BackendClient } from "../../backends/backend-client.ts";
import type { RoutedHttpExchange } from "../exchange.ts";
import { type HttpError, httpError } from "../http-error.ts";
import { type IntegrationRequest, integrationRequest } from "../integration-request.ts";
import type { RequestMapping } from "../request-mapping.ts";
import type { ResponseMapping } from "../response-mapping.ts";
import type { AnsweringIntegration } from "./answering-integration.ts";

const client = new BackendClient();

/** How an HTTP proxy integration is set up. */
export interface HttpProxySettings {
  /** A URL with `{parameters}`; for a VPC link the ARN of a listener or a service. */
  readonly uri: string;
  /** A method, or `ANY` for the caller's. */
  readonly method: string;
  readonly timeoutMs: number;
  /** The VPC link that it goes over. */
  readonly vpcLink?: { readonly connectionId: string; readonly name?: string | undefined } | undefined;
  readonly requestMapping: RequestMapping;
  readonly responseMapping: ResponseMapping;
}

/**
 * An HTTP_PROXY integration: calls a real backend, or the local server that stands for what a VPC link reaches.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html
 */
export class HttpProxyIntegration implements AnsweringIntegration {
  readonly kind = "httpProxy";
  readonly #settings: HttpProxySettings;

  constructor(settings: HttpProxySettings) {
    this.#settings = settings;
  }

  async answer(exchange: RoutedHttpExchange, { vpcLinks }: ApiServices): Promise<Answer | HttpError> {
    const { method, timeoutMs, requestMapping, responseMapping } = this.#settings;
    const request = integrationRequest(exchange);
    const sentPath = request.path;
    requestMapping.apply(exchange, request);
    const url = this.#url(exchange, request, request.path !== sentPath, vpcLinks);
    if (typeof url !== "string") return url;
    const startedAt = performance.now();
    const answer = await client.send({
      url,
      method: method === "ANY" ? exchange.method : method,
      headers: backendHeaders(exchange, request),
      body: exchange.request.body,
      timeoutMs,
    });
    exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
    if (answer.kind === "timedOut") {
      return httpError("timedOut", `${url} did not answer within the integration's ${timeoutMs} ms`);
    }
    if (answer.kind === "unreachable") return httpError("serviceUnavailable", `${url}: ${answer.reason}`);
    exchange.integrationStatus = answer.status;
    return responseMapping.apply(exchange, proxiedAnswer(answer));
  }

  /** A URI without a path of its own gets the one of the request only over a VPC link, or where a mapping gives it. */
  #url(
    exchange: RoutedHttpExchange,
    request: IntegrationRequest,
    pathIsMapped: boolean,
    links: VpcLinks,
  ): string | HttpError {
    const { uri, vpcLink } = this.#settings;
    const query = request.rawQuery === "" ? "" : `?${request.rawQuery}`;
    if (vpcLink !== undefined) {
      const linked = linkOrigin(vpcLink.connectionId, exchange, links, vpcLink.name);
      if (linked.kind === "absent") return httpError("serviceUnavailable", linked.hint);
      return linked.url + request.path + query;
    }
    const filled = filledUri(uri, exchange);
    if (!URL.canParse(filled)) {
      return httpError("internalServerError", `"${filled}" is no address of a backend`);
    }
    const target = pathIsMapped ? new URL(filled).origin + request.path : filled;
    if (query === "") return target;
    return target.includes("?") ? `${target}&${request.rawQuery}` : target + query;
  }
}

/** Fills `$stageVariables.name`, `${stageVariables.name}` and `{parameter}`. */
function filledUri(uri: string, { stage, pathParameters }: RoutedHttpExchange): string {
  return uri
    .replaceAll(/\$\{?stageVariables\.(\w+)\}?/g, (_, name: string) => stage.variables?.[name] ?? "")
    .replaceAll(/\{([^}+]+)\+?\}/g, (_, name: string) =>
      (pathParameters[name] ?? "").split("/").map(encodeURIComponent).join("/"),
    );
}

/** Set by API Gateway itself, or meant for it alone. */
const replaced = new Set([
  "content-length",
  "host",
  "via",
  "x-forwarded-for",
  "x-forwarded-port",
  "x-forwarded-proto",
]);

/** What a backend gets: the caller's headers, and one `Forwarded` in the place of three. */
function backendHeaders(
  { request: { sourceIp, headers } }: RoutedHttpExchange,
  request: IntegrationRequest,
): (readonly [string, string])[] {
  const passed = [...request.headers]
    .filter(([name]) => !replaced.has(name))
    .flatMap(([name, values]) => values.map((value) => [name, value] as const));
  const forwarded = `by=127.0.0.1;for=${sourceIp};host=${String(headers.host ?? "")};proto=http`;
  return [...passed, ["Forwarded", forwarded], ["Via", "HTTP/1.1 AmazonAPIGateway"]];
}

/** Between API Gateway and its backend only, or made anew for the client. */
const ownHeaders = new Set([
  "apigw-requestid",
  "connection",
  "content-length",
  "date",
  "keep-alive",
  "transfer-encoding",
  "upgrade",
]);

function proxiedAnswer({ status, rawHeaders, body }: Extract<BackendAnswer, { kind: "answered" }>): Answer {
  const headers: string[] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (!ownHeaders.has(name.toLowerCase())) headers.push(name, rawHeaders[at + 1] ?? "");
  }
  return { status, headers, body, traced: false };
}
