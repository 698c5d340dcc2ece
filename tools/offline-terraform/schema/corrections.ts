import type { Attribute, Block, NestedBlock, ProviderSchema, ResourceSchema } from "./provider-schema.ts";
import { webAclStatement } from "./web-acl-statement.ts";

/**
 * What Terraform must not show in plans; the generated package does not say it.
 * Source: `Sensitive: true` in the provider's resource schemas.
 */
const sensitiveAttributes: Readonly<Record<string, readonly string[]>> = {
  aws_acm_certificate: ["private_key"],
  aws_api_gateway_api_key: ["value"],
  aws_cognito_user_pool_client: ["client_secret"],
  aws_iam_access_key: ["secret", "ses_smtp_password_v4"],
  aws_secretsmanager_secret_version: ["secret_binary", "secret_string"],
  aws_ssm_parameter: ["value"],
};

/** The same of its data sources. */
const sensitiveAnswers: Readonly<Record<string, readonly string[]>> = {
  aws_ssm_parameter: ["value"],
};

/** Adds what the generated package cannot know: the alias is Terraform's own, secrets, the statement of a web ACL. */
export function correctSchema(schema: ProviderSchema): ProviderSchema {
  const { alias: _, ...attributes } = schema.provider.block.attributes ?? {};
  return {
    provider: { ...schema.provider, block: { ...schema.provider.block, attributes } },
    resource_schemas: mapValues(schema.resource_schemas, correctResource),
    data_source_schemas: mapValues(schema.data_source_schemas, (each, type) =>
      withSecrets(each, sensitiveAnswers[type]),
    ),
  };
}

function correctResource(schema: ResourceSchema, type: string): ResourceSchema {
  if (type === "aws_wafv2_web_acl" || type === "aws_wafv2_rule_group") {
    return { ...schema, block: withStatement(schema.block) };
  }
  return withSecrets(schema, sensitiveAttributes[type]);
}

function withSecrets(schema: ResourceSchema, sensitive: readonly string[] | undefined): ResourceSchema {
  if (sensitive === undefined) return schema;
  const mark = (attribute: Attribute, name: string): Attribute =>
    sensitive.includes(name) ? { ...attribute, sensitive: true } : attribute;
  return {
    ...schema,
    block: { ...schema.block, attributes: mapValues(schema.block.attributes ?? {}, mark) },
  };
}

function withStatement(block: Block): Block {
  const rule = block.block_types?.rule;
  if (rule === undefined) return block;
  const { statement: _, ...attributes } = rule.block.attributes ?? {};
  const statement: NestedBlock = { nesting_mode: "list", min_items: 1, max_items: 1, block: webAclStatement };
  const corrected = { attributes, block_types: { ...rule.block.block_types, statement } };
  return { ...block, block_types: { ...block.block_types, rule: { ...rule, block: corrected } } };
}

function mapValues<T>(
  record: Readonly<Record<string, T>>,
  change: (value: T, key: string) => T,
): Record<string, T> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
