import type { ReplacementTable } from "./replacement-table.ts";

/**
 * Source: `budgets`, `cloudtrail`, `cloudwatch`, `logs`, `xray`. Compared: all; of the query definition all but the end of the
 * schema. Not compared: `delivery_destination_type`, which the text at hand only computes. Not modelled: a delivery
 * destination is also replaced when its resource becomes one of another service.
 */
export const observabilityReplacement: ReplacementTable = {
  aws_budgets_budget: ["account_id", "name", "name_prefix"],
  aws_cloudtrail: ["name"],
  aws_cloudwatch_composite_alarm: ["actions_enabled", "alarm_name"],
  aws_cloudwatch_dashboard: ["dashboard_name"],
  aws_cloudwatch_log_delivery: ["delivery_destination_arn", "delivery_source_name"],
  aws_cloudwatch_log_delivery_destination: ["delivery_destination_type", "name", "output_format"],
  aws_cloudwatch_log_delivery_source: ["log_type", "name", "resource_arn"],
  aws_cloudwatch_log_group: ["log_group_class", "name", "name_prefix"],
  aws_cloudwatch_log_metric_filter: ["log_group_name", "name"],
  aws_cloudwatch_log_resource_policy: ["policy_name"],
  aws_cloudwatch_log_subscription_filter: ["destination_arn", "log_group_name", "name"],
  aws_cloudwatch_metric_alarm: ["alarm_name"],
  aws_cloudwatch_query_definition: [],
  aws_xray_sampling_rule: ["rule_name", "version"],
};
