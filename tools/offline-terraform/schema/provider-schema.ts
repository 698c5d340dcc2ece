/**
 * The schema of a provider in the format of `terraform providers schema -json`, so that the genuine file can take
 * the place of the extracted one. Source: https://developer.hashicorp.com/terraform/cli/commands/providers/schema
 */
export interface ProviderSchema {
  readonly provider: ResourceSchema;
  readonly resource_schemas: Readonly<Record<string, ResourceSchema>>;
  readonly data_source_schemas: Readonly<Record<string, ResourceSchema>>;
}

/** One resource type, data source or provider configuration. */
export interface ResourceSchema {
  readonly version: number;
  readonly block: Block;
}

/** Arguments and nested blocks of one level. */
export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
}

/** One argument or computed value. */
export interface Attribute {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
}

/** A block inside a block; `list` with `max_items: 1` is Terraform's way to say "at most one". */
export interface NestedBlock {
  readonly nesting_mode: NestingMode;
  readonly block: Block;
  readonly min_items?: number;
  readonly max_items?: number;
}

/** How often a nested block may appear and whether its order counts. */
export type NestingMode = "single" | "list" | "set";

/** A type constraint in Terraform's JSON notation. */
export type AttributeType =
  | "string"
  | "number"
  | "bool"
  | "dynamic"
  | readonly ["list" | "set" | "map", AttributeType]
  | readonly ["object", Readonly<Record<string, AttributeType>>];
