import type { ProviderSchema, ResourceSchema } from "./provider-schema.ts";

/**
 * Leaves only the resource types and data sources that some text mentions. Terraform reads the whole schema again
 * with every command; the full one costs it most of a second, that of a stack next to nothing.
 */
export function narrowSchema(schema: ProviderSchema, texts: readonly string[]): ProviderSchema {
  const mentioned = new Set(texts.flatMap((text) => text.match(/\baws_[0-9a-z_]+/g) ?? []));
  const narrow = (schemas: Readonly<Record<string, ResourceSchema>>): Record<string, ResourceSchema> =>
    Object.fromEntries(Object.entries(schemas).filter(([type]) => mentioned.has(type)));
  return {
    provider: schema.provider,
    resource_schemas: narrow(schema.resource_schemas),
    data_source_schemas: narrow(schema.data_source_schemas),
  };
}
