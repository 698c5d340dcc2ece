import { type Condition, on, type SecurityRule } from "../security-rule.ts";

const managedGroup = "rule.statement.managed_rule_group_statement.name";

/** A web ACL that lets nothing through but what CloudFront signs: CloudFront's own web ACL has looked at it. */
const isOriginLock = { attribute: "default_action.block" } satisfies Condition;
const originLockReason =
  "It lets nothing through but what comes from CloudFront, whose own web ACL looked at it and logged it before.";

const knownBadInputs = {
  attribute: managedGroup,
  wanted: { equals: "AWSManagedRulesKnownBadInputsRuleSet" },
} as const;

/** Rules about names, web ACLs and CloudFront. */
export const edgeRules: readonly SecurityRule[] = [
  on("CKV_AWS_233", "aws_acm_certificate.lifecycle", "a certificate is replaced without a gap"),
  on("CKV_AWS_234", "aws_acm_certificate.options", "certificates are logged in public"),
  on("CKV2_AWS_71", "aws_acm_certificate.domain_name", "no certificate holds for every name of a zone"),
  on("CKV2_AWS_23", "aws_route53_record.alias", "a record leads to something that is there"),
  on("CKV_AWS_175", "aws_wafv2_web_acl.rule", "a web ACL has rules", ["WAF.10"]),
  on("CKV_AWS_342", "aws_wafv2_web_acl.rule.action", "each of its rules does something"),
  {
    id: "CKV_AWS_192",
    status: "suppressed",
    demands: "a web ACL keeps Log4j's message lookup out",
    setting: { resource: "aws_wafv2_web_acl", only: isOriginLock, ...knownBadInputs },
    presets: [],
    reason: originLockReason,
  },
  {
    id: "CKV2_AWS_31",
    also: ["WAF.11"],
    status: "suppressed",
    demands: "a web ACL logs",
    setting: {
      resource: "aws_wafv2_web_acl",
      only: isOriginLock,
      attribute: "resource_arn",
      by: "aws_wafv2_web_acl_logging_configuration.resource_arn",
    },
    presets: [],
    reason: originLockReason,
  },
  {
    id: "CKV2_AWS_77",
    status: "suppressed",
    demands: "the web ACL of an API keeps known bad inputs and anonymous addresses out",
    setting: {
      resource: "aws_api_gateway_stage",
      only: { by: "aws_wafv2_web_acl", ...isOriginLock },
      by: "aws_wafv2_web_acl",
      ...knownBadInputs,
    },
    presets: [],
    reason: originLockReason,
  },
  on(
    "CKV_AWS_34",
    "aws_cloudfront_distribution.default_cache_behavior.viewer_protocol_policy",
    "CloudFront takes HTTPS alone",
    ["CloudFront.3"],
  ),
  on("CKV_AWS_68", "aws_cloudfront_distribution.web_acl_id", "CloudFront has a web ACL", ["CloudFront.6"]),
  on(
    "CKV_AWS_174",
    "aws_cloudfront_distribution.viewer_certificate.minimum_protocol_version",
    "CloudFront speaks TLS 1.2 or newer",
  ),
  on("CKV_AWS_216", "aws_cloudfront_distribution.enabled", "a distribution that is there answers"),
  on(
    "CKV2_AWS_32",
    "aws_cloudfront_distribution.default_cache_behavior.response_headers_policy_id",
    "CloudFront adds security headers",
  ),
  on(
    "CKV2_AWS_42",
    "aws_cloudfront_distribution.viewer_certificate.acm_certificate_arn",
    "CloudFront has a certificate of its names",
  ),
  on(
    "CKV2_AWS_46",
    "aws_cloudfront_distribution.origin",
    "an origin that is a bucket lets CloudFront in alone",
  ),
  on(
    "CKV2_AWS_47",
    "aws_cloudfront_distribution.web_acl_id",
    "CloudFront's web ACL keeps Log4j's message lookup out",
  ),
  on(
    "CKV2_AWS_54",
    "aws_cloudfront_distribution.origin.custom_origin_config.origin_protocol_policy",
    "CloudFront speaks HTTPS to its origin",
    ["CloudFront.9"],
  ),
  on(
    "CKV2_AWS_72",
    "aws_cloudfront_distribution.origin.custom_origin_config.origin_ssl_protocols",
    "CloudFront speaks TLS 1.2 to its origin",
    ["CloudFront.10"],
  ),
  {
    id: "CKV_AWS_86",
    also: ["CloudFront.5"],
    status: "suppressed",
    demands: "CloudFront writes access logs, in their older form",
    setting: { resource: "aws_cloudfront_distribution", attribute: "logging_config" },
    presets: [],
    reason:
      "It writes them in the newer form, through a delivery of CloudWatch Logs (aws_cloudwatch_log_delivery), which the rule does not know.",
  },
  {
    id: "CKV_AWS_305",
    also: ["CloudFront.1"],
    status: "suppressed",
    demands: "a distribution has a page for its root",
    setting: { resource: "aws_cloudfront_distribution", attribute: "default_root_object" },
    presets: [],
    reason: "It stands before APIs, which answer the root themselves, and not before files.",
  },
  {
    id: "CKV_AWS_310",
    also: ["CloudFront.4"],
    status: "suppressed",
    demands: "a distribution falls back to another origin",
    setting: { resource: "aws_cloudfront_distribution", attribute: "origin_group" },
    presets: [],
    reason:
      "An environment is in one region by decision, and CloudFront falls back for reading only, never for a POST.",
  },
  {
    id: "CKV_AWS_374",
    status: "option",
    demands: "some countries are kept out",
    setting: {
      resource: "aws_cloudfront_distribution",
      attribute: "restrictions.geo_restriction.restriction_type",
      wanted: { equals: "whitelist" },
    },
    presets: [],
    reason:
      "Who may not call is for the business to say; the web ACL takes countries, with an answer in the envelope (webAcl).",
  },
  {
    id: "CKV_AWS_259",
    status: "suppressed",
    demands: "browsers are told to use HTTPS for every name below, and to know so before the first visit",
    setting: {
      resource: "aws_cloudfront_response_headers_policy",
      attribute: "security_headers_config.strict_transport_security.preload",
    },
    presets: [],
    reason:
      "It tells browsers for two years, for its own names. What holds for names below, and in browsers' own lists, is for the owner of the whole domain to say.",
  },
];
