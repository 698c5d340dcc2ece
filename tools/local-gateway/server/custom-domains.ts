import type { Answer } from "../api/answer.ts";
import { type ApiMapping, matchMapping } from "../api/api-mapping.ts";
import { type Distribution, fromCaller } from "../api/distribution.ts";
import { headerOf, type ReceivedRequest, splitTarget } from "../api/received-request.ts";
import type { ServedApi } from "./api-kinds.ts";

/** The answer of a domain at a path that none of its base paths takes. */
export const unmappedAnswer: Answer = {
  status: 403,
  headers: ["Content-Type", "application/json", "x-amzn-ErrorType", "ForbiddenException"],
  body: '{"message":"Forbidden"}',
  traced: false,
};

/** A request and the API that answers it. */
export interface RoutedRequest {
  readonly api: ServedApi;
  readonly request: ReceivedRequest;
}

/** Which API answers a request whose `Host` is a custom domain or a distribution, whatever the port it came to. */
export class CustomDomains {
  #mappings: readonly ApiMapping[] = [];
  #distributions: readonly Distribution[] = [];
  #apis: ReadonlyMap<string, ServedApi> = new Map();

  /** Serves these from now on. */
  replace(
    apis: readonly ServedApi[],
    mappings: readonly ApiMapping[],
    distributions: readonly Distribution[],
  ): void {
    this.#apis = new Map(apis.map((api) => [api.id, api]));
    this.#mappings = mappings.filter(({ apiId }) => this.#apis.has(apiId));
    this.#distributions = distributions;
  }

  /**
   * @param own what answers where the host is no custom domain
   * @returns `undefined` where the domain is known and nothing answers at the path
   */
  route(own: ServedApi, received: ReceivedRequest): RoutedRequest | undefined {
    if (this.#mappings.length === 0) return { api: own, request: received };
    const request = fromCaller(this.#distributions, this.#mappings, received);
    const { path } = splitTarget(request.target);
    const mapping = matchMapping(this.#mappings, headerOf(request, "host") ?? "", path);
    if (mapping === "unmapped") return undefined;
    const api = mapping && this.#apis.get(mapping.apiId);
    if (mapping === undefined || api === undefined) return { api: own, request };
    return { api, request: { ...request, mapping } };
  }
}
