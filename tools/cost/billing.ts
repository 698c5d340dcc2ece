import { provisionedConcurrency } from "./provisioned-concurrency.ts";
import { type Billing, blocksOf, hoursPerMonth, type StandingCharge } from "./standing-charge.ts";

/** When the prices below were read. */
export const pricesAsOf = "2026-09-11";

/** A cache is billed while it is there: gigabytes and dollars an hour. */
const cacheUsdPerHour: Readonly<Record<string, number>> = {
  "0.5": 0.02,
  "1.6": 0.038,
  "6.1": 0.2,
  "13.5": 0.25,
  "28.4": 0.5,
  "58.2": 1,
  "118": 1.9,
  "237": 3.8,
};

const cache: StandingCharge = ({ cache_cluster_enabled: enabled, cache_cluster_size: size }) => {
  if (enabled !== true) return 0;
  const perHour = cacheUsdPerHour[String(size)];
  return perHour === undefined ? undefined : perHour * hoursPerMonth;
};

/** Each rule of an ACL, a managed group among them, bills like the next; the ones that AWS sells bill more. */
const webAcl: StandingCharge = (attributes) => 5 + blocksOf(attributes, "rule").length;

/** An alarm bills for each metric that it reads, at a period below a minute three times; a band of expectation adds two. */
const metricAlarm: StandingCharge = (attributes) => {
  const queries = blocksOf(attributes, "metric_query");
  const metrics = queries.flatMap((query) => blocksOf(query, "metric"));
  const read = queries.length === 0 ? [attributes] : metrics;
  const bands = queries.filter(({ expression }) => String(expression).startsWith("ANOMALY_DETECTION_BAND"));
  const perMetric = read.some(({ period }) => Number(period) < 60) ? 0.3 : 0.1;
  return (read.length + 2 * bands.length) * perMetric;
};

/** Tracking makes two alarms of its own, of one metric each: when to start more, and when fewer. */
const scalingPolicy: StandingCharge = ({ policy_type: type }) => (type === "TargetTrackingScaling" ? 0.2 : 0);

/** Browsers without SNI get addresses of their own. */
const distribution: StandingCharge = (attributes) => {
  const [certificate] = blocksOf(attributes, "viewer_certificate");
  return certificate?.ssl_support_method === "vip" ? 600 : 0;
};

const onDemandTable: StandingCharge = ({ billing_mode: mode }) =>
  mode === "PAY_PER_REQUEST" ? 0 : undefined;
const interfaceEndpoint: StandingCharge = ({ vpc_endpoint_type: type }) =>
  type === "Interface" ? undefined : 0;
const parameter: StandingCharge = ({ tier }) => (tier === "Advanced" ? 0.05 : 0);
const unknownPrice: StandingCharge = () => undefined;

const cloudWatch = "https://aws.amazon.com/cloudwatch/pricing/";

/** Types that bill by the hour, used or not, at least where they are set so. */
const byTheHour: Readonly<Record<string, { readonly monthlyUsd: StandingCharge; readonly source: string }>> =
  {
    aws_api_gateway_stage: { monthlyUsd: cache, source: "https://aws.amazon.com/api-gateway/pricing/" },
    aws_wafv2_web_acl: { monthlyUsd: webAcl, source: "https://aws.amazon.com/waf/pricing/" },
    aws_appautoscaling_policy: { monthlyUsd: scalingPolicy, source: cloudWatch },
    aws_cloudfront_distribution: {
      monthlyUsd: distribution,
      source: "https://aws.amazon.com/cloudfront/pricing/",
    },
    aws_cloudwatch_metric_alarm: { monthlyUsd: metricAlarm, source: cloudWatch },
    aws_cloudwatch_composite_alarm: { monthlyUsd: () => 0.5, source: cloudWatch },
    aws_cloudwatch_dashboard: { monthlyUsd: () => 3, source: cloudWatch },
    aws_dynamodb_table: {
      monthlyUsd: onDemandTable,
      source: "https://aws.amazon.com/dynamodb/pricing/provisioned/",
    },
    aws_kms_key: { monthlyUsd: () => 1, source: "https://aws.amazon.com/kms/pricing/" },
    aws_lambda_provisioned_concurrency_config: {
      monthlyUsd: provisionedConcurrency,
      source: "https://aws.amazon.com/lambda/pricing/",
    },
    aws_route53_zone: { monthlyUsd: () => 0.5, source: "https://aws.amazon.com/route53/pricing/" },
    aws_secretsmanager_secret: {
      monthlyUsd: () => 0.4,
      source: "https://aws.amazon.com/secrets-manager/pricing/",
    },
    aws_ssm_parameter: { monthlyUsd: parameter, source: "https://aws.amazon.com/systems-manager/pricing/" },
    aws_vpc_endpoint: {
      monthlyUsd: interfaceEndpoint,
      source: "https://aws.amazon.com/privatelink/pricing/",
    },
    aws_lb: { monthlyUsd: unknownPrice, source: "https://aws.amazon.com/elasticloadbalancing/pricing/" },
    aws_nat_gateway: { monthlyUsd: unknownPrice, source: "https://aws.amazon.com/vpc/pricing/" },
  };

/**
 * Types that bill nothing, or by requests and bytes alone. Detailed metrics and the metric of a log filter bill for the
 * hours in which something is counted; the first trail of an account, and budgets without actions, are free.
 */
const byUse = new Set([
  "aws_acm_certificate",
  "aws_acm_certificate_validation",
  "aws_api_gateway_account",
  "aws_api_gateway_api_key",
  "aws_api_gateway_base_path_mapping",
  "aws_api_gateway_client_certificate",
  "aws_api_gateway_deployment",
  "aws_api_gateway_domain_name",
  "aws_api_gateway_domain_name_access_association",
  "aws_api_gateway_method_settings",
  "aws_api_gateway_rest_api",
  "aws_api_gateway_rest_api_policy",
  "aws_api_gateway_usage_plan",
  "aws_api_gateway_usage_plan_key",
  "aws_api_gateway_vpc_link",
  "aws_apigatewayv2_api",
  "aws_apigatewayv2_api_mapping",
  "aws_apigatewayv2_authorizer",
  "aws_apigatewayv2_deployment",
  "aws_apigatewayv2_domain_name",
  "aws_apigatewayv2_integration",
  "aws_apigatewayv2_integration_response",
  "aws_apigatewayv2_model",
  "aws_apigatewayv2_route",
  "aws_apigatewayv2_route_response",
  "aws_apigatewayv2_stage",
  "aws_apigatewayv2_vpc_link",
  "aws_appautoscaling_scheduled_action",
  "aws_appautoscaling_target",
  "aws_athena_named_query",
  "aws_athena_workgroup",
  "aws_budgets_budget",
  "aws_cloudfront_cache_policy",
  "aws_cloudfront_function",
  "aws_cloudfront_origin_request_policy",
  "aws_cloudfront_response_headers_policy",
  "aws_cloudtrail",
  "aws_cloudwatch_log_delivery",
  "aws_cloudwatch_log_delivery_destination",
  "aws_cloudwatch_log_delivery_source",
  "aws_cloudwatch_log_group",
  "aws_cloudwatch_log_metric_filter",
  "aws_cloudwatch_log_resource_policy",
  "aws_cloudwatch_log_stream",
  "aws_cloudwatch_log_subscription_filter",
  "aws_cloudwatch_query_definition",
  "aws_cognito_resource_server",
  "aws_cognito_user_group",
  "aws_cognito_user_pool",
  "aws_cognito_user_pool_client",
  "aws_cognito_user_pool_domain",
  "aws_glue_catalog_database",
  "aws_glue_catalog_table",
  "aws_iam_openid_connect_provider",
  "aws_iam_policy",
  "aws_iam_role",
  "aws_iam_role_policy",
  "aws_iam_role_policy_attachment",
  "aws_kinesis_firehose_delivery_stream",
  "aws_kms_alias",
  "aws_lambda_alias",
  "aws_lambda_function",
  "aws_lambda_permission",
  "aws_route53_record",
  "aws_s3_bucket",
  "aws_s3_bucket_cors_configuration",
  "aws_s3_bucket_lifecycle_configuration",
  "aws_s3_bucket_logging",
  "aws_s3_bucket_ownership_controls",
  "aws_s3_bucket_policy",
  "aws_s3_bucket_public_access_block",
  "aws_s3_bucket_server_side_encryption_configuration",
  "aws_s3_bucket_versioning",
  "aws_s3_object",
  "aws_security_group",
  "aws_sns_topic",
  "aws_sns_topic_policy",
  "aws_sns_topic_subscription",
  "aws_sqs_queue",
  "aws_sqs_queue_policy",
  "aws_sqs_queue_redrive_allow_policy",
  "aws_vpc_security_group_ingress_rule",
  "aws_wafv2_ip_set",
  "aws_wafv2_web_acl_association",
  "aws_wafv2_web_acl_logging_configuration",
  "aws_xray_group",
  "aws_xray_sampling_rule",
  "terraform_data",
]);

/** How a type bills, undefined where nobody has said. */
export function billingOf(type: string): Billing | undefined {
  const hourly = Object.hasOwn(byTheHour, type) ? byTheHour[type] : undefined;
  if (hourly !== undefined) return { kind: "by-the-hour", ...hourly };
  return byUse.has(type) ? { kind: "by-use" } : undefined;
}
