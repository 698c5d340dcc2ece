import type { Block, NestingMode, ProviderSchema, ResourceSchema } from "./provider-schema.ts";

const nesting: Readonly<Record<NestingMode, number>> = { single: 1, list: 2, set: 3 };

/** The answer to Terraform's `GetSchema`, as the plugin protocol has it. */
export function schemaMessage(schema: ProviderSchema): Readonly<Record<string, unknown>> {
  return {
    provider: resourceMessage(schema.provider),
    resource_schemas: mapResources(schema.resource_schemas),
    data_source_schemas: mapResources(schema.data_source_schemas),
    server_capabilities: { get_provider_schema_optional: true },
  };
}

function mapResources(schemas: ProviderSchema["resource_schemas"]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schemas).map(([type, schema]) => [type, resourceMessage(schema)]));
}

function resourceMessage({ version, block }: ResourceSchema): unknown {
  return { version, block: blockMessage(block) };
}

function blockMessage(block: Block): unknown {
  return {
    attributes: Object.entries(block.attributes ?? {}).map(([name, attribute]) => ({
      ...attribute,
      name,
      type: Buffer.from(JSON.stringify(attribute.type)),
    })),
    block_types: Object.entries(block.block_types ?? {}).map(([name, nested]) => ({
      type_name: name,
      block: blockMessage(nested.block),
      nesting: nesting[nested.nesting_mode],
      min_items: nested.min_items ?? 0,
      max_items: nested.max_items ?? 0,
    })),
  };
}
