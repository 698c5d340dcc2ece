import { timeoutFaults } from "../../integrations/timeout.ts";
import type { Mistake } from "../../shared/problems.ts";
import type { IntegrationResponse } from "./integration-response.ts";
import { longestIntegrationMs } from "./timeout.ts";

const methods = ["DELETE", "GET", "PATCH", "POST", "PUT"] as const;

/** What both kinds of HTTP integration say of the server that they call. */
interface HttpBackend {
  /** `http` or `https` address; `${stageVariables.name}` takes a variable. */
  readonly url: string;
  readonly method: (typeof methods)[number];
  /** `integration.request.header.<name>` and the like, by where it comes from. */
  readonly requestParameters: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** A server gets the frame as it is, and what it answers passes back on two-way routes. */
export interface HttpProxyIntegration extends HttpBackend {
  readonly kind: "httpProxy";
}

/** A server gets what a template makes of the frame, and templates make the answer of what it says. */
export interface HttpIntegration extends HttpBackend {
  readonly kind: "http";
  /** Text in the Velocity Template Language; frames pass as they are where it is left out. */
  readonly template: string | undefined;
  readonly responses: readonly IntegrationResponse[];
}

/** What may be said of the server. */
export interface HttpOptions {
  readonly url: string;
  /** @default "POST" */
  readonly method?: HttpBackend["method"] | undefined;
  /**
   * For example `{ "integration.request.header.x-connection-id": "context.connectionId" }`: a server knows a connection by
   * nothing else. `route.request.header.…` and `route.request.querystring.…` are there on `$connect` alone.
   *
   * @default none
   */
  readonly requestParameters?: Readonly<Record<string, string>> | undefined;
  /** 50 to 29 000. @default 29 000 */
  readonly timeoutMs?: number | undefined;
}

/**
 * HTTP proxy integration of a WebSocket API.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integrations.html
 */
export function httpProxy(options: HttpOptions): HttpProxyIntegration {
  return { kind: "httpProxy", ...backendOf(options) };
}

/**
 * HTTP custom integration of a WebSocket API.
 *
 * @param options.template default: frames pass as they are
 * @param options.responses what a client of a two-way route gets; one of them without `when`. Default none
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-integrations.html
 */
export function http(
  options: HttpOptions & {
    readonly template?: string | undefined;
    readonly responses?: readonly IntegrationResponse[] | undefined;
  },
): HttpIntegration {
  const { template, responses = [] } = options;
  return { kind: "http", ...backendOf(options), template, responses };
}

function backendOf({ url, method = "POST", requestParameters = {}, timeoutMs }: HttpOptions): HttpBackend {
  return { url, method, requestParameters, timeoutMs: timeoutMs ?? longestIntegrationMs };
}

export function backendFaults({ url, method, timeoutMs }: HttpBackend): Omit<Mistake, "place">[] {
  const texts = [
    ...(/^https?:\/\/[^\s/]+/.test(url)
      ? []
      : [`"${url}" is no address of a backend; write http:// or https:// and a host.`]),
    ...(methods.includes(method) ? [] : [`"${method}" is no method; it is one of ${methods.join(", ")}.`]),
  ];
  return [
    ...texts.map((message) => ({ code: "INTEGRATION_URL" as const, message })),
    ...timeoutFaults(timeoutMs, longestIntegrationMs),
  ];
}
