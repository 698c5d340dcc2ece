import { ApiGatewayBasePathMapping } from "@cdktf/provider-aws/lib/api-gateway-base-path-mapping/index.js";
import { Apigatewayv2ApiMapping } from "@cdktf/provider-aws/lib/apigatewayv2-api-mapping/index.js";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { type MappableApi, type MappedApi, mappedApi } from "./mapped-api.ts";
import type { MappedDomain } from "./mapped-domain.ts";
import { mappingMistakes } from "./mapping-mistakes.ts";

export interface ApiMappingsProps {
  readonly domain: MappedDomain;
  /** By base path without slashes at its ends: `""` is what no other base path takes, `"shop/v1"` has two levels. */
  readonly apis: Readonly<Record<string, MappableApi>>;
  /** What has to be there first, as the `resource` of a `CustomDomain` in the same stack. @default none */
  readonly after?: readonly ITerraformDependable[] | undefined;
}

/**
 * All APIs that answer under one domain, each under a base path that is taken off before the API looks for its route.
 *
 * They belong into the stack of the APIs: a mapping follows its stage, which AWS does not delete while one holds it.
 *
 * Mistakes are reported as `BASE_PATH` and `DOMAIN_API`.
 */
export class ApiMappings extends Construct {
  constructor(scope: Construct, id: string, { domain, apis, after = [] }: ApiMappingsProps) {
    super(scope, id);
    const mapped = Object.entries(apis).map(([basePath, api]) => [basePath, mappedApi(api)] as const);
    for (const mistake of mappingMistakes(domain, Object.fromEntries(mapped))) report(this, mistake);
    for (const [basePath, api] of mapped) this.mapping(domain, basePath, api, after);
  }

  private mapping(
    domain: MappedDomain,
    basePath: string,
    { apiId, stageName }: MappedApi,
    after: readonly ITerraformDependable[],
  ): void {
    const id = basePath === "" ? "root" : `at-${encodeURIComponent(basePath)}`;
    const waiting = after.length === 0 ? {} : { dependsOn: [...after] };
    if (domain.kind === "regional") {
      new Apigatewayv2ApiMapping(this, id, {
        apiId,
        stage: stageName,
        domainName: domain.name,
        ...(basePath === "" ? {} : { apiMappingKey: basePath }),
        ...waiting,
      });
      return;
    }
    new ApiGatewayBasePathMapping(this, id, {
      apiId,
      stageName,
      domainName: domain.name,
      ...(domain.kind === "private" ? { domainNameId: domain.domainNameId } : {}),
      ...(basePath === "" ? {} : { basePath }),
      ...waiting,
    });
  }
}
