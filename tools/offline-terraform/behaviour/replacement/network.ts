import type { ReplacementTable } from "./replacement-table.ts";

const loadBalancer = [
  "customer_owned_ipv4_pool",
  "internal",
  "load_balancer_type",
  "name",
  "name_prefix",
] as const;
const targetGroup = [
  "name",
  "name_prefix",
  "port",
  "protocol",
  "protocol_version",
  "target_control_port",
  "target_type",
  "vpc_id",
] as const;

/** Source: `cloudfront`, `ec2`, `elbv2`, `route53`, `wafv2`. Compared: cache policy, record, web ACL association. */
export const networkReplacement: ReplacementTable = {
  aws_cloudfront_cache_policy: [],
  aws_cloudfront_distribution: [],
  aws_lb: loadBalancer,
  aws_lb_listener: ["load_balancer_arn"],
  aws_lb_target_group: targetGroup,
  aws_route53_record: ["name", "zone_id"],
  aws_security_group: ["description", "name", "name_prefix", "vpc_id"],
  aws_vpc_endpoint: [
    "resource_configuration_arn",
    "service_name",
    "service_network_arn",
    "service_region",
    "vpc_endpoint_type",
    "vpc_id",
  ],
  aws_vpc_security_group_egress_rule: ["security_group_id"],
  aws_vpc_security_group_ingress_rule: ["security_group_id"],
  aws_wafv2_ip_set: ["ip_address_version", "name", "scope"],
  aws_wafv2_web_acl: ["name", "name_prefix", "scope"],
  aws_wafv2_web_acl_association: ["resource_arn", "web_acl_arn"],
  aws_wafv2_web_acl_logging_configuration: ["resource_arn"],
};
