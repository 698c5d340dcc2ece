import type { ComputedTable } from "../resource-behaviour.ts";

/** What CloudWatch, CloudTrail and Budgets decide. */
export const observabilityComputed: ComputedTable = {
  aws_budgets_budget: ({ aws, text }) => ({
    id: `${aws.account}:${text("name")}`,
    arn: aws.globalArn("budgets", `budget/${text("name")}`),
    account_id: aws.account,
  }),
  aws_cloudtrail: ({ aws, text }) => {
    const arn = aws.arn("cloudtrail", `trail/${text("name")}`);
    return { id: arn, arn, home_region: aws.region };
  },
  aws_cloudwatch_composite_alarm: ({ aws, text }) => ({
    id: text("alarm_name"),
    arn: aws.arn("cloudwatch", `alarm:${text("alarm_name")}`),
  }),
  aws_cloudwatch_dashboard: ({ aws, text }) => ({
    id: text("dashboard_name"),
    dashboard_arn: aws.globalArn("cloudwatch", `dashboard/${text("dashboard_name")}`),
  }),
  aws_cloudwatch_log_delivery: ({ aws, uniqueId }) => {
    const id = uniqueId(16);
    return { id, arn: aws.arn("logs", `delivery:${id}`) };
  },
  aws_cloudwatch_log_delivery_destination: ({ aws, text }) => ({
    arn: aws.arn("logs", `delivery-destination:${text("name")}`),
  }),
  aws_cloudwatch_log_delivery_source: ({ aws, text }) => ({
    arn: aws.arn("logs", `delivery-source:${text("name")}`),
    service: "cloudfront",
  }),
  aws_cloudwatch_log_group: ({ aws, text, uniqueId }) => {
    const name = text("name", `terraform-${uniqueId(26)}`);
    return { id: name, name, arn: aws.arn("logs", `log-group:${name}`), log_group_class: "STANDARD" };
  },
  aws_cloudwatch_log_metric_filter: ({ text }) => ({ id: text("name") }),
  aws_cloudwatch_log_resource_policy: ({ text }) => ({ id: text("policy_name") }),
  aws_cloudwatch_metric_alarm: ({ aws, text }) => ({
    id: text("alarm_name"),
    arn: aws.arn("cloudwatch", `alarm:${text("alarm_name")}`),
  }),
  aws_cloudwatch_query_definition: ({ uniqueId }) => ({
    id: uniqueId(36),
    query_definition_id: uniqueId(36),
  }),
  aws_xray_sampling_rule: ({ aws, text }) => ({
    id: text("rule_name"),
    arn: aws.arn("xray", `sampling-rule/${text("rule_name")}`),
  }),
};
