import { headerOf, type ReceivedRequest } from "./received-request.ts";

/** What this machine is called; every other name counts as a custom domain. */
const ownNames = /^(localhost|127\.0\.0\.1|\[::1\]|[^.]+\.execute-api\..*)(:\d+)?$/i;

/**
 * Why an API does not answer where `disable_execute_api_endpoint` is set: such an API answers on custom domains alone.
 *
 * @returns `undefined` for a request to a custom domain
 */
export function defaultEndpointFault(apiName: string, request: ReceivedRequest): string | undefined {
  if (request.mapping !== undefined) return undefined;
  if (!ownNames.test(headerOf(request, "host") ?? "localhost")) return undefined;
  return `disable_execute_api_endpoint: ${apiName} answers on custom domains alone; send one as Host, as in curl -H "host: api.example.com"`;
}
