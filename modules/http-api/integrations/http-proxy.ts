import { timeoutFaults } from "../../integrations/timeout.ts";
import type { Mistake } from "../../shared/problems.ts";
import { backendMethods } from "./backend-method.ts";
import { mappingExtension, mappingFaults, type ParameterMapping } from "./parameter-mapping.ts";
import { longestIntegrationMs } from "./timeout.ts";

/** A server on the internet gets the caller's request and makes the whole answer. */
export interface HttpProxyIntegration extends ParameterMapping {
  readonly kind: "httpProxy";
  /** `http` or `https` address; `{name}` takes the path parameter of that name. */
  readonly url: string;
  /** The method that the backend is called with; `ANY` repeats the caller's. */
  readonly method: string;
  readonly timeoutMs: number;
}

/**
 * HTTP proxy integration of an HTTP API.
 *
 * @param options.method default `ANY`
 * @param options.timeoutMs 50 to 30 000. Default 30 000
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-http.html
 */
export function httpProxy(
  options: Pick<HttpProxyIntegration, "url"> & Partial<Omit<HttpProxyIntegration, "kind">>,
): HttpProxyIntegration {
  return {
    kind: "httpProxy",
    method: "ANY",
    timeoutMs: longestIntegrationMs,
    requestMapping: {},
    responseMappings: {},
    ...options,
  };
}

export function httpProxyExtension(integration: HttpProxyIntegration): object {
  const { url, method, timeoutMs } = integration;
  return {
    type: "HTTP_PROXY",
    httpMethod: method,
    uri: url,
    payloadFormatVersion: "1.0",
    timeoutInMillis: timeoutMs,
    ...mappingExtension(integration),
  };
}

export function httpProxyFaults(integration: HttpProxyIntegration, path: string): Omit<Mistake, "place">[] {
  const { url, method, timeoutMs } = integration;
  const variables = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name]) => name);
  const unknown = [...url.matchAll(/(?<!\$)\{([^}]+)\}/g)].filter(([, name]) => !variables.includes(name));
  const texts = [
    ...(/^https?:\/\/[^\s/]+/.test(url)
      ? []
      : [`"${url}" is no address of a backend; write http:// or https:// and a host.`]),
    ...unknown.map(
      ([written]) =>
        `The address names ${written}, and the path has ${variables.map((name) => `{${name}}`).join(", ") || "no parameters"}.`,
    ),
    ...(backendMethods.includes(method)
      ? []
      : [`"${method}" is no method; it is one of ${backendMethods.join(", ")}.`]),
  ];
  return [
    ...texts.map((message) => ({ code: "INTEGRATION_URL" as const, message })),
    ...timeoutFaults(timeoutMs, longestIntegrationMs),
    ...mappingFaults(integration),
  ];
}
