/** Says that an API's stage answers under a custom domain and a base path. */
export interface ApiMapping {
  /** `api.example.com`, or `*.example.com`. */
  readonly domainName: string;
  /** `""` for what no other base path takes, `people/v1` without slashes at its ends. */
  readonly basePath: string;
  readonly apiId: string;
  readonly stageName: string;
}

/** The mapping that a request came through, and the name it called. */
export interface MatchedMapping extends ApiMapping {
  readonly calledName: string;
}

/**
 * The mapping of a request by its `Host` and path: the longest base path whose segments the path begins with. A name of
 * its own goes before a wildcard.
 *
 * @returns `"unmapped"` where the domain is known and nothing answers at the path; `undefined` where it is not known
 */
export function matchMapping(
  mappings: readonly ApiMapping[],
  host: string,
  path: string,
): MatchedMapping | "unmapped" | undefined {
  const calledName = host.replace(/:\d+$/, "").toLowerCase();
  const wildcard = calledName.replace(/^[^.]+/, "*");
  for (const domainName of [calledName, wildcard]) {
    const ofDomain = mappings.filter((mapping) => mapping.domainName === domainName);
    if (ofDomain.length === 0) continue;
    const [longest] = ofDomain
      .filter(({ basePath }) => basePath === "" || `${path}/`.startsWith(`/${basePath}/`))
      .sort((one, other) => other.basePath.length - one.basePath.length);
    return longest === undefined ? "unmapped" : { ...longest, calledName };
  }
  return undefined;
}

/** What of a path is left once its base path is taken off; at least `/`. */
export function belowBasePath({ basePath }: ApiMapping, path: string): string {
  return path.slice(basePath === "" ? 0 : basePath.length + 1) || "/";
}

/** `$context.customDomain`, where a request came through one. */
export function customDomainVariables(mapping: ApiMapping | undefined) {
  return mapping === undefined || mapping.basePath === ""
    ? {}
    : { customDomain: { basePathMatched: mapping.basePath } };
}
