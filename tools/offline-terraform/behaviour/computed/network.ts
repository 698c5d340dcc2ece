import type { AppliedResource, ComputedTable } from "../resource-behaviour.ts";

/** CloudFront's hosted zone, the same for every distribution. */
const cloudfrontZoneId = "Z2FDTNDATAQYW2";

function loadBalancerPath({ planned, uniqueId, text }: AppliedResource): string {
  const kind = planned.load_balancer_type === "network" ? "net" : "app";
  return `${kind}/${text("name", `tf-lb-${uniqueId(10)}`)}/${uniqueId(16)}`;
}

/** What CloudFront, EC2, load balancers, Route 53 and WAF decide. */
export const networkComputed: ComputedTable = {
  aws_cloudfront_cache_policy: ({ uniqueId }) => ({ id: uniqueId(36) }),
  aws_cloudfront_distribution: ({ aws, uniqueId }) => {
    const id = `E${uniqueId(13).toUpperCase()}`;
    return {
      id,
      arn: aws.globalArn("cloudfront", `distribution/${id}`),
      domain_name: `d${uniqueId(13)}.cloudfront.net`,
      hosted_zone_id: cloudfrontZoneId,
      status: "Deployed",
    };
  },
  aws_cloudfront_origin_request_policy: ({ uniqueId }) => ({ id: uniqueId(36) }),
  aws_cloudfront_response_headers_policy: ({ uniqueId }) => ({ id: uniqueId(36) }),
  aws_lb: (resource) => {
    const { aws, text, uniqueId } = resource;
    const arn = aws.arn("elasticloadbalancing", `loadbalancer/${loadBalancerPath(resource)}`);
    return {
      id: arn,
      arn,
      dns_name: `${text("name", "tf-lb")}-${uniqueId(10)}.${aws.region}.elb.${aws.dnsSuffix}`,
    };
  },
  aws_lb_listener: ({ text, uniqueId }) => {
    const arn = `${text("load_balancer_arn").replace(":loadbalancer/", ":listener/")}/${uniqueId(16)}`;
    return { id: arn, arn };
  },
  aws_lb_target_group: ({ aws, text, uniqueId }) => {
    const name = text("name", `tf-${uniqueId(26)}`);
    const arn = aws.arn("elasticloadbalancing", `targetgroup/${name}/${uniqueId(16)}`);
    return { id: arn, arn, name };
  },
  aws_route53_record: ({ text }) => ({
    id: `${text("zone_id")}_${text("name")}_${text("type")}`,
    fqdn: text("name"),
  }),
  aws_security_group: ({ aws, uniqueId }) => {
    const id = `sg-${uniqueId(17)}`;
    return { id, arn: aws.arn("ec2", `security-group/${id}`), owner_id: aws.account };
  },
  aws_vpc_endpoint: ({ aws, uniqueId }) => {
    const id = `vpce-${uniqueId(17)}`;
    return { id, arn: aws.arn("ec2", `vpc-endpoint/${id}`), owner_id: aws.account, state: "available" };
  },
  aws_wafv2_ip_set: ({ aws, text, uniqueId }) => {
    const id = uniqueId(36);
    const scope = text("scope") === "CLOUDFRONT" ? "global" : "regional";
    return { id, arn: aws.arn("wafv2", `${scope}/ipset/${text("name")}/${id}`) };
  },
  aws_wafv2_web_acl: ({ aws, text, uniqueId }) => {
    const id = uniqueId(36);
    const scope = text("scope") === "CLOUDFRONT" ? "global" : "regional";
    return { id, arn: aws.arn("wafv2", `${scope}/webacl/${text("name")}/${id}`) };
  },
  aws_wafv2_web_acl_association: ({ text }) => ({ id: `${text("web_acl_arn")},${text("resource_arn")}` }),
  aws_wafv2_web_acl_logging_configuration: ({ text }) => ({ id: text("resource_arn") }),
};
