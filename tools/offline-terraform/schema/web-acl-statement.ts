import type { Attribute, AttributeType, Block, NestedBlock } from "./provider-schema.ts";

/**
 * The `statement` of a web ACL's rule. The generated package has it as `any`, so it is written down here.
 * Source: `rootStatementSchema` and its neighbours in internal/service/wafv2/schemas.go of the provider
 */
const nestedStatements = 3;

const required = (type: AttributeType): Attribute => ({ type, required: true });
const optional = (type: AttributeType): Attribute => ({ type, optional: true });

function one(block: Block, isRequired = false): NestedBlock {
  return { nesting_mode: "list", max_items: 1, ...(isRequired && { min_items: 1 }), block };
}

const empty: NestedBlock = one({});

function fields(names: readonly string[]): Readonly<Record<string, NestedBlock>> {
  return Object.fromEntries(names.map((name) => [name, empty]));
}

const oversize = { oversize_handling: required("string") };
const matchPattern = one(
  {
    attributes: {
      included_cookies: optional(["list", "string"]),
      excluded_cookies: optional(["list", "string"]),
      included_headers: optional(["list", "string"]),
      excluded_headers: optional(["list", "string"]),
    },
    block_types: { all: empty },
  },
  true,
);

const fieldToMatch = one({
  block_types: {
    ...fields(["all_query_arguments", "method", "query_string", "uri_path"]),
    body: one({ attributes: { oversize_handling: optional("string") } }),
    cookies: one({
      attributes: { match_scope: required("string"), ...oversize },
      block_types: { match_pattern: matchPattern },
    }),
    header_order: one({ attributes: oversize }),
    headers: one({
      attributes: { match_scope: required("string"), ...oversize },
      block_types: { match_pattern: matchPattern },
    }),
    ja3_fingerprint: one({ attributes: { fallback_behavior: required("string") } }),
    ja4_fingerprint: one({ attributes: { fallback_behavior: required("string") } }),
    json_body: one({
      attributes: {
        invalid_fallback_behavior: optional("string"),
        match_scope: required("string"),
        oversize_handling: optional("string"),
      },
      block_types: {
        match_pattern: one(
          { attributes: { included_paths: optional(["list", "string"]) }, block_types: { all: empty } },
          true,
        ),
      },
    }),
    single_header: one({ attributes: { name: required("string") } }),
    single_query_argument: one({ attributes: { name: required("string") } }),
    uri_fragment: one({ attributes: { fallback_behavior: optional("string") } }),
  },
});

const textTransformation: NestedBlock = {
  nesting_mode: "set",
  min_items: 1,
  block: { attributes: { priority: required("number"), type: required("string") } },
};

function matching(attributes: Readonly<Record<string, Attribute>>): NestedBlock {
  const block_types = { field_to_match: fieldToMatch, text_transformation: textTransformation };
  return one({ attributes, block_types });
}

const forwardedIp = one({
  attributes: { fallback_behavior: required("string"), header_name: required("string") },
});

const leaves: Readonly<Record<string, NestedBlock>> = {
  asn_match_statement: one({
    attributes: { asn_list: required(["list", "number"]) },
    block_types: { forwarded_ip_config: forwardedIp },
  }),
  byte_match_statement: matching({
    positional_constraint: required("string"),
    search_string: required("string"),
  }),
  geo_match_statement: one({
    attributes: { country_codes: required(["list", "string"]) },
    block_types: { forwarded_ip_config: forwardedIp },
  }),
  ip_set_reference_statement: one({
    attributes: { arn: required("string") },
    block_types: {
      ip_set_forwarded_ip_config: one({
        attributes: {
          fallback_behavior: required("string"),
          header_name: required("string"),
          position: required("string"),
        },
      }),
    },
  }),
  label_match_statement: one({ attributes: { key: required("string"), scope: required("string") } }),
  regex_match_statement: matching({ regex_string: required("string") }),
  regex_pattern_set_reference_statement: matching({ arn: required("string") }),
  size_constraint_statement: matching({ comparison_operator: required("string"), size: required("number") }),
  sqli_match_statement: matching({ sensitivity_level: optional("string") }),
  xss_match_statement: matching({}),
};

/** And, or, not: a statement of statements, as deep as the provider lets them nest. */
function statement(depth: number): Block {
  if (depth === 0) return { block_types: leaves };
  const inner: NestedBlock = { nesting_mode: "list", min_items: 1, block: statement(depth - 1) };
  return {
    block_types: {
      ...leaves,
      and_statement: one({ block_types: { statement: inner } }),
      not_statement: one({ block_types: { statement: { ...inner, max_items: 1 } } }),
      or_statement: one({ block_types: { statement: inner } }),
    },
  };
}

const scopeDown = one(statement(nestedStatements - 1));

const header: NestedBlock = {
  nesting_mode: "set",
  block: { attributes: { name: required("string"), value: required("string") } },
};

const customResponse = one({
  attributes: { custom_response_body_key: optional("string"), response_code: required("number") },
  block_types: { response_header: header },
});

const customRequest = one({
  block_types: {
    custom_request_handling: one({ block_types: { insert_header: { ...header, min_items: 1 } } }),
  },
});

const action: Block = {
  block_types: {
    ...Object.fromEntries(["allow", "captcha", "challenge", "count"].map((name) => [name, customRequest])),
    block: one({ block_types: { custom_response: customResponse } }),
  },
};

const ruleActionOverride: NestedBlock = {
  nesting_mode: "list",
  max_items: 100,
  block: { attributes: { name: required("string") }, block_types: { action_to_use: one(action, true) } },
};

const customKey: NestedBlock = {
  nesting_mode: "list",
  max_items: 5,
  block: {
    block_types: {
      ...fields(["forwarded_ip", "http_method", "ip"]),
      ...Object.fromEntries(
        ["cookie", "header", "query_argument"].map((name) => [
          name,
          one({
            attributes: { name: required("string") },
            block_types: { text_transformation: textTransformation },
          }),
        ]),
      ),
      label_namespace: one({ attributes: { namespace: required("string") } }),
      query_string: one({ block_types: { text_transformation: textTransformation } }),
      uri_path: one({ block_types: { text_transformation: textTransformation } }),
    },
  },
};

/** What a rule of a web ACL may look for. */
export const webAclStatement: Block = {
  block_types: {
    ...statement(nestedStatements).block_types,
    managed_rule_group_statement: one({
      attributes: {
        name: required("string"),
        vendor_name: required("string"),
        version: optional("string"),
      },
      block_types: { rule_action_override: ruleActionOverride, scope_down_statement: scopeDown },
    }),
    rate_based_statement: one({
      attributes: {
        aggregate_key_type: optional("string"),
        evaluation_window_sec: optional("number"),
        limit: required("number"),
      },
      block_types: {
        custom_key: customKey,
        forwarded_ip_config: forwardedIp,
        scope_down_statement: scopeDown,
      },
    }),
    rule_group_reference_statement: one({
      attributes: { arn: required("string") },
      block_types: { rule_action_override: ruleActionOverride },
    }),
  },
};
