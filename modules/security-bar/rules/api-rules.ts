import { on, type SecurityRule } from "../security-rule.ts";

const cachingReason =
  "A cache costs $14.60 a month or more, and may answer one caller with what another got: it is switched on for the operations that say what their keys are (cacheCluster, cache).";

const clientCertificateReason =
  "Functions and services of AWS let API Gateway in by its role or by policies of their own, and a private backend is reached through a VPC link: none of them asks for a certificate.";

/** Rules about API Gateway. */
export const apiRules: readonly SecurityRule[] = [
  on("CKV_AWS_73", "aws_api_gateway_stage.xray_tracing_enabled", "requests are traced", [
    "AWS-0003",
    "APIGateway.3",
  ]),
  on("CKV_AWS_76", "aws_api_gateway_stage.access_log_settings", "each stage writes access logs", [
    "AWS-0001",
    "APIGateway.9",
  ]),
  on("CKV2_AWS_4", "aws_api_gateway_method_settings.settings.logging_level", "execution errors are logged", [
    "APIGateway.1",
  ]),
  on(
    "CKV_AWS_276",
    "aws_api_gateway_method_settings.settings.data_trace_enabled",
    "no log holds whole requests",
  ),
  on("CKV_AWS_308", "aws_api_gateway_method_settings.settings.cache_data_encrypted", "caches are encrypted", [
    "AWS-0002",
    "APIGateway.5",
  ]),
  on("CKV_AWS_217", "aws_api_gateway_deployment.lifecycle", "a deployment is replaced without a gap"),
  on("CKV_AWS_237", "aws_api_gateway_rest_api.lifecycle", "an API is replaced without a gap"),
  {
    id: "CKV_AWS_120",
    status: "option",
    demands: "the stage has a cache",
    setting: { resource: "aws_api_gateway_stage", attribute: "cache_cluster_enabled" },
    presets: [],
    reason: cachingReason,
  },
  {
    id: "CKV_AWS_225",
    also: ["AWS-0190"],
    status: "option",
    demands: "answers are cached",
    setting: { resource: "aws_api_gateway_method_settings", attribute: "settings.caching_enabled" },
    presets: [],
    reason: cachingReason,
  },
  {
    id: "CKV2_AWS_29",
    also: ["APIGateway.4"],
    status: "option",
    demands: "a web ACL stands in front of a public REST API",
    setting: {
      resource: "aws_api_gateway_stage",
      attribute: "web_acl_arn",
      by: "aws_wafv2_web_acl_association.resource_arn",
    },
    presets: ["production", "regulated"],
    reason: "AWS WAF costs $5 a month and $1 for each rule: the preset dev goes without (webAcl).",
  },
  {
    id: "CKV2_AWS_51",
    also: ["APIGateway.2"],
    status: "suppressed",
    demands: "API Gateway shows its backends a client certificate",
    setting: { resource: "aws_api_gateway_stage", attribute: "client_certificate_id" },
    presets: [],
    reason: clientCertificateReason,
  },
  {
    id: "CKV2_AWS_51",
    status: "suppressed",
    demands: "API Gateway shows the backends of a WebSocket API a client certificate",
    setting: {
      resource: "aws_apigatewayv2_stage",
      attribute: "client_certificate_id",
      // Stages of HTTP APIs, which the rule passes by.
      except: { attribute: "auto_deploy" },
    },
    presets: [],
    reason: clientCertificateReason,
  },
  {
    id: "CKV_AWS_309",
    also: ["APIGateway.8"],
    status: "suppressed",
    demands: "each route has an authorizer",
    setting: {
      resource: "aws_apigatewayv2_route",
      attribute: "authorization_type",
      except: { attribute: "route_key", wanted: { equals: "$connect" } },
    },
    presets: [],
    reason:
      "AWS allows an authorizer on $connect alone; the other routes are for connections that it let in, and get its context.",
  },
  {
    id: "APIGateway.11",
    status: "suppressed",
    demands: "a name speaks one of the TLS policies of 2025",
    setting: {
      resource: "aws_apigatewayv2_domain_name",
      attribute: "domain_name_configuration.endpoint_access_mode",
    },
    presets: [],
    reason:
      "AWS takes those policies with an endpoint access mode alone, which this version of the provider cannot say, and never for HTTP APIs or mutual TLS. TLS_1_2 takes TLS 1.3 too.",
  },
];
