import * as z from "zod";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { ApiMapping } from "../api/api-mapping.ts";
import { readResource } from "../terraform/read-resource.ts";
import type { Resource, Stack } from "../terraform/stack.ts";

const mappingAttributes = z.object({
  domain_name: z.string(),
  api_id: z.string(),
  stage: z.string(),
  api_mapping_key: z.string().default(""),
});

const basePathAttributes = z.object({
  domain_name: z.string(),
  api_id: z.string(),
  stage_name: z.string(),
  base_path: z.string().default(""),
});

/** A stack's mappings, and those that cannot be read, in words. */
interface LoadedMappings {
  readonly mappings: readonly ApiMapping[];
  readonly notes: readonly string[];
}

/** Reads which APIs answer under custom domains; what only AWS knows of one is told, and the others are served. */
export function loadApiMappings(stack: Stack): LoadedMappings {
  const mappings: ApiMapping[] = [];
  const notes: string[] = [];
  const attempt = (resource: Resource, read: (each: Resource) => ApiMapping): void => {
    try {
      mappings.push(read(resource));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      notes.push(`${error.scope} is not served: ${error.message}`);
    }
  };
  for (const each of stack.resources("aws_apigatewayv2_api_mapping")) attempt(each, apiMapping);
  for (const each of stack.resources("aws_api_gateway_base_path_mapping")) attempt(each, basePathMapping);
  return { mappings, notes };
}

function apiMapping(resource: Resource): ApiMapping {
  const given = readResource(resource, mappingAttributes);
  return {
    domainName: given.domain_name.toLowerCase(),
    basePath: given.api_mapping_key,
    apiId: given.api_id,
    stageName: given.stage,
  };
}

function basePathMapping(resource: Resource): ApiMapping {
  const given = readResource(resource, basePathAttributes);
  return {
    domainName: given.domain_name.toLowerCase(),
    basePath: given.base_path === "(none)" ? "" : given.base_path,
    apiId: given.api_id,
    stageName: given.stage_name,
  };
}
