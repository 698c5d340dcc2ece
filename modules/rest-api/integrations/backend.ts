import { timeoutFaults } from "../../integrations/timeout.ts";
import type { Mistake } from "../../shared/problems.ts";
import {
  type MappableOperation,
  type RequestParameters,
  requestMappingFaults,
  requestParametersExtension,
} from "./request-mapping.ts";
import { longestIntegrationMs } from "./timeout.ts";
import { connectionExtension, connectionFaults, type VpcLinkConnection } from "./vpc-link.ts";

/** An HTTP server that answers, and how its request is made. */
export interface Backend {
  /** `http` or `https` address; `{name}` takes the path parameter of that name, `${stageVariables.name}` a variable. */
  readonly url: string;
  /** The method that the backend is called with; `ANY` repeats the caller's. */
  readonly method: string;
  readonly requestParameters: RequestParameters;
  /** @default over the internet */
  readonly connection: VpcLinkConnection | undefined;
  readonly timeoutMs: number;
}

/** What may be said of a {@link Backend}. */
export interface BackendOptions {
  readonly url: string;
  /** @default "ANY" */
  readonly method?: string | undefined;
  /** Besides the path parameters that `url` names. @default none */
  readonly requestParameters?: RequestParameters | undefined;
  /** @default over the internet */
  readonly connection?: VpcLinkConnection | undefined;
  /** 50 to 29 000. @default 29 000 */
  readonly timeoutMs?: number | undefined;
}

/** Fills in what was left out; each `{name}` of the address is mapped from the path parameter of that name. */
export function backendOf(options: BackendOptions): Backend {
  const { url, method = "ANY", requestParameters = {}, connection, timeoutMs } = options;
  const inPath = [...url.matchAll(/(?<!\$)\{([\w.-]+)\}/g)].map(([, name]) => [
    `path.${name}`,
    `method.request.path.${name}`,
  ]);
  return {
    url,
    method,
    requestParameters: { ...Object.fromEntries(inPath), ...requestParameters },
    connection,
    timeoutMs: timeoutMs ?? longestIntegrationMs,
  };
}

/** The fields that HTTP and HTTP_PROXY integrations have in common. */
export function backendExtension(backend: Backend): object {
  const { url, method, requestParameters, connection, timeoutMs } = backend;
  return {
    httpMethod: method,
    uri: url,
    ...connectionExtension(connection),
    timeoutInMillis: timeoutMs,
    ...(Object.keys(requestParameters).length === 0
      ? {}
      : { requestParameters: requestParametersExtension(requestParameters) }),
  };
}

const methods = ["ANY", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

export function backendFaults(backend: Backend, operation: MappableOperation): Omit<Mistake, "place">[] {
  const { url, method, requestParameters, connection, timeoutMs } = backend;
  const texts = [
    ...(/^https?:\/\/[^\s/]+/.test(url)
      ? []
      : [`"${url}" is no address of a backend; write http:// or https:// and a host.`]),
    ...(/\+\}/.test(url)
      ? [`"${url}": an address takes the path parameter {name+} as {name}; leave the plus out.`]
      : []),
    ...(methods.includes(method) ? [] : [`"${method}" is no method; it is one of ${methods.join(", ")}.`]),
  ];
  return [
    ...texts.map((message) => ({ code: "INTEGRATION_URL" as const, message })),
    ...timeoutFaults(timeoutMs, longestIntegrationMs),
    ...connectionFaults(connection),
    ...requestMappingFaults(requestParameters, operation),
  ];
}
