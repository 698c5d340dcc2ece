import type { Access } from "./access.ts";

/**
 * Who gives a stage, a web ACL or a distribution a log group makes CloudWatch Logs deliver into it, with the rights of the caller.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-CWL.html
 */
export const logDelivery: Access = {
  service: "logs",
  on: { everythingAs: "Deliveries of logs have no ARN." },
  read: ["DescribeResourcePolicies", "GetLogDelivery", "ListLogDeliveries"],
  write: ["CreateLogDelivery", "DeleteLogDelivery", "PutResourcePolicy", "UpdateLogDelivery"],
};
