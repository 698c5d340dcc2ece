export const visible = (metric: string) => ({
  cloudwatch_metrics_enabled: true,
  metric_name: metric,
  sampled_requests_enabled: true,
});
export const managed = (name: string, group: string, priority: number, statement: object = {}) => ({
  name,
  priority,
  override_action: { none: {} },
  statement: { managed_rule_group_statement: { name: group, vendor_name: "AWS", ...statement } },
  visibility_config: visible(`shop-${name}`),
});

/** What a web ACL is that says nothing but its name. */
export const usualWebAcl = {
  name: "shop",
  scope: "REGIONAL",
  default_action: { allow: {} },
  // AWS deletes none that something uses, so that is changed first.
  lifecycle: { create_before_destroy: true },
  rule: [
    {
      name: "rate-limit",
      priority: 30,
      action: {
        block: {
          custom_response: {
            response_code: 429,
            custom_response_body_key: "rate-limited",
            response_header: [{ name: "retry-after", value: "300" }],
          },
        },
      },
      statement: {
        rate_based_statement: { limit: 2000, evaluation_window_sec: 300, aggregate_key_type: "IP" },
      },
      visibility_config: visible("shop-rate-limit"),
    },
    {
      name: "body-size",
      priority: 40,
      action: {
        block: {
          custom_response: { response_code: 413, custom_response_body_key: "body-too-large" },
        },
      },
      statement: {
        size_constraint_statement: {
          comparison_operator: "GT",
          size: 16_384,
          field_to_match: { body: { oversize_handling: "MATCH" } },
          text_transformation: [{ priority: 0, type: "NONE" }],
        },
      },
      visibility_config: visible("shop-body-size"),
    },
    managed("ip-reputation", "AWSManagedRulesAmazonIpReputationList", 100),
    managed("anonymous-ips", "AWSManagedRulesAnonymousIpList", 110),
    managed("known-bad-inputs", "AWSManagedRulesKnownBadInputsRuleSet", 120),
    managed("sql-injection", "AWSManagedRulesSQLiRuleSet", 130),
    managed("common", "AWSManagedRulesCommonRuleSet", 140, {
      rule_action_override: [{ name: "SizeRestrictions_BODY", action_to_use: { count: {} } }],
    }),
  ],
  custom_response_body: [
    {
      key: "filtered",
      content_type: "APPLICATION_JSON",
      content: '{"code":"WAF_FILTERED","message":"Forbidden","details":[]}',
    },
    {
      key: "rate-limited",
      content_type: "APPLICATION_JSON",
      content: '{"code":"THROTTLED","message":"Too Many Requests","details":[]}',
    },
    {
      key: "body-too-large",
      content_type: "APPLICATION_JSON",
      content: '{"code":"REQUEST_TOO_LARGE","message":"Request Too Large","details":[]}',
    },
  ],
  visibility_config: visible("shop"),
  data_protection_config: {
    data_protection: [
      {
        action: "SUBSTITUTION",
        field: { field_type: "SINGLE_HEADER", field_keys: ["authorization", "cookie", "x-api-key"] },
      },
      { action: "SUBSTITUTION", field: { field_type: "QUERY_STRING" } },
    ],
  },
};
