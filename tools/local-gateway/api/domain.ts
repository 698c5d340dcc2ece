import type { ApiExchange } from "./exchange.ts";

/**
 * The domain that the client called. On AWS it is the one of the API or a custom one; here it is the custom domain that
 * the request came through, else the `Host` that was sent, with its port, so that links a handler builds from it lead
 * back to this server.
 */
export function domainOf({ request }: ApiExchange): {
  readonly domainName: string;
  readonly domainPrefix: string;
} {
  const domainName =
    request.mapping?.calledName ?? String(request.headers.host ?? `localhost:${request.port}`);
  return { domainName, domainPrefix: domainName.split(/[.:]/, 1)[0] ?? domainName };
}
