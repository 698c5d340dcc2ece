import type { ReplacementTable } from "./replacement-table.ts";

/** Source: `budgets`, `cloudtrail`, `cloudwatch`, `logs`. Compared: budget, log group. */
export const observabilityReplacement: ReplacementTable = {
  aws_budgets_budget: ["account_id", "name", "name_prefix"],
  aws_cloudtrail: ["name"],
  aws_cloudwatch_composite_alarm: ["alarm_name"],
  aws_cloudwatch_dashboard: ["dashboard_name"],
  aws_cloudwatch_log_delivery: ["delivery_destination_arn", "delivery_source_name"],
  aws_cloudwatch_log_delivery_destination: ["delivery_destination_type", "name"],
  aws_cloudwatch_log_delivery_source: ["log_type", "name", "resource_arn"],
  aws_cloudwatch_log_group: ["log_group_class", "name", "name_prefix"],
  aws_cloudwatch_log_metric_filter: ["log_group_name", "name"],
  aws_cloudwatch_log_resource_policy: ["policy_name"],
  aws_cloudwatch_log_subscription_filter: ["log_group_name", "name"],
  aws_cloudwatch_metric_alarm: ["alarm_name"],
  aws_cloudwatch_query_definition: [],
};
