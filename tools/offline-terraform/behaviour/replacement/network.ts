import type { ReplacementTable } from "./replacement-table.ts";

const loadBalancer = [
  "customer_owned_ipv4_pool",
  "internal",
  "load_balancer_type",
  "name",
  "name_prefix",
] as const;
const targetGroup = [
  "ip_address_type",
  "name",
  "name_prefix",
  "port",
  "protocol",
  "protocol_version",
  "target_control_port",
  "target_type",
  "vpc_id",
] as const;

/**
 * Source: `cloudfront`, `ec2`, `elbv2`, `route53`, `wafv2`. Compared: all; response headers policy and security group
 * rules with a text of 2022 (of the egress rule only what it shares with the ingress rule), cache policy and
 * distribution with one of 2023. Not compared: `target_control_port` of a target group, which no text at hand has, and
 * `name_prefix` of an IP set, which the documentation does not say forces a replacement.
 *
 * Not modelled: a network load balancer is also replaced when a subnet is taken away, or when its security groups go
 * from none to some or from some to none; a VPC endpoint that is no interface when `private_dns_enabled` changes; a
 * security group rule when its source or target becomes one of another kind.
 */
export const networkReplacement: ReplacementTable = {
  aws_cloudfront_cache_policy: [],
  aws_cloudfront_distribution: ["staging"],
  aws_cloudfront_function: ["name"],
  aws_cloudfront_origin_access_control: [],
  aws_cloudfront_origin_request_policy: [],
  aws_cloudfront_response_headers_policy: [],
  aws_lb: loadBalancer,
  aws_lb_listener: ["load_balancer_arn"],
  aws_lb_listener_rule: ["listener_arn"],
  aws_lb_target_group: targetGroup,
  aws_lb_target_group_attachment: ["availability_zone", "port", "target_group_arn", "target_id"],
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
  aws_wafv2_web_acl_logging_configuration: ["log_destination_configs", "resource_arn"],
};
