import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { correctSchema } from "./corrections.ts";
import { extractSchema } from "./extract-schema.ts";
import { parseGeneratedModule } from "./generated-module.ts";
import {
  moduleNames,
  moduleSource,
  type ProviderPackage,
  providerPackage,
  resourceTypeOf,
} from "./provider-package.ts";
import type { ProviderSchema, ResourceSchema } from "./provider-schema.ts";

/** Part of the cache's name: to be raised whenever the same package would give another schema. */
const extractionRevision = 4;

/**
 * Three resource types share the structs of other modules under another spelling and cannot be read; Terraform says
 * of them that the provider does not have them.
 */
export const unreadableModules: readonly string[] = [
  "lexv2models-intent",
  "lexv2models-slot",
  "medialive-channel",
];

/**
 * The schema of the AWS provider that the installed `@cdktf/provider-aws` was generated from. Extracting takes about
 * a second, so the result is kept under `node_modules/.cache/gatewright` by the version of the package.
 */
export function awsSchema(installed: ProviderPackage = providerPackage()): ProviderSchema {
  const file = cacheFile(installed);
  return readCache(file) ?? writeCache(file, extractAll(installed));
}

/** Reads every generated module of the package; the uncached form of `awsSchema`. */
export function extractAll(installed: ProviderPackage): ProviderSchema {
  const resources: Record<string, ResourceSchema> = {};
  const dataSources: Record<string, ResourceSchema> = {};
  let provider: ResourceSchema | undefined;
  for (const name of moduleNames(installed)) {
    if (unreadableModules.includes(name)) continue;
    const source = moduleSource(installed, name);
    const schema = extractSchema(parseGeneratedModule(source));
    const type = resourceTypeOf(source);
    if (name === "provider") provider = schema;
    else if (type === undefined)
      throw new Error(`the generated module ${name} does not say its resource type`);
    else (name.startsWith("data-aws-") ? dataSources : resources)[type] = schema;
  }
  if (provider === undefined) throw new Error(`${installed.root} has no generated provider module`);
  return correctSchema({ provider, resource_schemas: resources, data_source_schemas: dataSources });
}

function cacheFile({ root, version }: ProviderPackage): string {
  const folder = path.resolve(root, "..", "..", ".cache", "gatewright");
  return path.join(folder, `aws-schema-${version}-${extractionRevision}.json`);
}

function readCache(file: string): ProviderSchema | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as ProviderSchema;
  } catch {
    return undefined;
  }
}

/** Written beside and renamed, so that a parallel run never reads half a file. A read-only disk only costs the time. */
function writeCache(file: string, schema: ProviderSchema): ProviderSchema {
  const partial = `${file}.${process.pid}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(partial, JSON.stringify(schema));
    renameSync(partial, file);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (!["EACCES", "EROFS", "EPERM", "ENOSPC"].includes(code)) throw error;
  }
  return schema;
}
