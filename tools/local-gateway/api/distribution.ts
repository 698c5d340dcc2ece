import type { ApiMapping } from "./api-mapping.ts";
import { headerOf, type ReceivedRequest } from "./received-request.ts";

/** What CloudFront makes of a request before its origin gets it. Nothing is cached here, and no web ACL looks at it. */
export interface Distribution {
  /** Names that callers use. */
  readonly aliases: readonly string[];
  /** A custom domain of the APIs. */
  readonly originHost: string;
  /** By lower-case name; they take the place of what a caller sends. */
  readonly originHeaders: Readonly<Record<string, string>>;
}

/** The distribution of a name that callers use. One that leads to an API itself needs none. */
export function distributionOf(
  distributions: readonly Distribution[],
  mappings: readonly ApiMapping[],
  host: string,
): Distribution | undefined {
  const name = host.replace(/:\d+$/, "").toLowerCase();
  if (mappings.some(({ domainName }) => domainName === name)) return undefined;
  return distributions.find(({ aliases }) => aliases.includes(name));
}

/** The request as the origin gets it: `Host` is the origin's, all else is what the caller sent. */
export function throughDistribution(
  { originHost, originHeaders }: Distribution,
  request: ReceivedRequest,
): ReceivedRequest {
  const own: Readonly<Record<string, string>> = { host: originHost, ...originHeaders };
  const sent = request.rawHeaders.filter((_each, index) => {
    const name = request.rawHeaders[index - (index % 2)] ?? "";
    return own[name.toLowerCase()] === undefined;
  });
  const added = Object.entries(own).map(([name, value]) => [name === "host" ? "Host" : name, value]);
  return {
    ...request,
    rawHeaders: [...added.flat(), ...sent],
    headers: { ...request.headers, ...own },
  };
}

/** {@link throughDistribution} where the request's `Host` is the name of one. */
export function fromCaller(
  distributions: readonly Distribution[],
  mappings: readonly ApiMapping[],
  request: ReceivedRequest,
): ReceivedRequest {
  if (distributions.length === 0) return request;
  const distribution = distributionOf(distributions, mappings, headerOf(request, "host") ?? "");
  return distribution === undefined ? request : throughDistribution(distribution, request);
}
