import { type Access, arn, arns, globalArn, type PermissionTable, serviceLinkedRole } from "./access.ts";
import { logDelivery } from "./log-delivery.ts";

const certificate: readonly Access[] = [
  {
    service: "acm",
    on: arns("acm", "certificate/*"),
    read: ["DescribeCertificate", "ListTagsForCertificate"],
    write: [
      "AddTagsToCertificate",
      "DeleteCertificate",
      "RemoveTagsFromCertificate",
      "UpdateCertificateOptions",
    ],
  },
  {
    service: "acm",
    on: { everythingAs: "A certificate has no ARN before it is asked for." },
    write: ["RequestCertificate"],
  },
];

const zones: readonly Access[] = [
  {
    service: "route53",
    on: ["arn:{partition}:route53:::hostedzone/*"],
    read: ["GetHostedZone", "ListResourceRecordSets", "ListTagsForResource"],
  },
  {
    service: "route53",
    on: { everythingAs: "Zones can only be found in the list of all." },
    read: ["ListHostedZones", "ListHostedZonesByName"],
  },
];
const dnsRecord: readonly Access[] = [
  ...zones,
  {
    service: "route53",
    on: ["arn:{partition}:route53:::hostedzone/*"],
    write: ["ChangeResourceRecordSets"],
  },
  { service: "route53", on: ["arn:{partition}:route53:::change/*"], write: ["GetChange"] },
];

/** The ids of CloudFront's things are AWS's. */
function cloudfront(resource: string, noun: string): Access {
  return {
    service: "cloudfront",
    on: [globalArn("cloudfront", `${resource}/*`)],
    read: [`Get${noun}`],
    write: [`Create${noun}`, `Delete${noun}`, `Update${noun}`],
  };
}

const webAcls = [
  ...arns("wafv2", "*/webacl/{environment}-*/*"),
  ...arns("wafv2", "*/ipset/{environment}-*/*"),
];
const webAcl: Access = {
  service: "wafv2",
  // A call that names AWS's own rules is a call on them too.
  on: [...webAcls, ...arns("wafv2", "*/managedruleset/*/*")],
  read: ["GetIPSet", "GetLoggingConfiguration", "GetWebACL", "ListTagsForResource"],
  write: [
    "CreateIPSet",
    "CreateWebACL",
    "DeleteIPSet",
    "DeleteLoggingConfiguration",
    "DeleteWebACL",
    "PutLoggingConfiguration",
    "TagResource",
    "UntagResource",
    "UpdateIPSet",
    "UpdateWebACL",
  ],
};
const stages = "arn:{partition}:apigateway:{region}::/restapis/*/stages/*";

const endpoint: readonly Access[] = [
  {
    service: "ec2",
    on: { everythingAs: "What is in a VPC can only be described as a whole." },
    read: [
      "DescribeNetworkInterfaces",
      "DescribePrefixLists",
      "DescribeSecurityGroupRules",
      "DescribeSecurityGroups",
      "DescribeSubnets",
      "DescribeVpcEndpoints",
      "DescribeVpcs",
    ],
  },
  {
    service: "ec2",
    on: ["security-group", "security-group-rule", "subnet", "vpc", "vpc-endpoint"].map((kind) =>
      arn("ec2", `${kind}/*`),
    ),
    write: [
      "AuthorizeSecurityGroupIngress",
      "CreateSecurityGroup",
      "CreateTags",
      "CreateVpcEndpoint",
      "DeleteSecurityGroup",
      "DeleteTags",
      "DeleteVpcEndpoints",
      "ModifySecurityGroupRules",
      "ModifyVpcEndpoint",
      "RevokeSecurityGroupEgress",
      "RevokeSecurityGroupIngress",
    ],
  },
];

/** What Terraform calls for what stands before the APIs: names, certificates, CloudFront, AWS WAF, private endpoints. */
export const edgePermissions: PermissionTable = {
  aws_acm_certificate: certificate,
  aws_acm_certificate_validation: certificate,
  aws_cloudfront_cache_policy: [cloudfront("cache-policy", "CachePolicy")],
  aws_cloudfront_distribution: [
    cloudfront("distribution", "Distribution"),
    {
      service: "cloudfront",
      on: [globalArn("cloudfront", "distribution/*")],
      read: ["ListTagsForResource"],
      write: ["TagResource", "UntagResource"],
    },
    // CloudFront looks at what a distribution is given with the rights of who gives it.
    { service: "wafv2", on: webAcls, write: ["GetWebACL"] },
  ],
  aws_cloudfront_origin_request_policy: [cloudfront("origin-request-policy", "OriginRequestPolicy")],
  aws_cloudfront_response_headers_policy: [cloudfront("response-headers-policy", "ResponseHeadersPolicy")],
  aws_route53_record: dnsRecord,
  aws_security_group: endpoint,
  aws_vpc_endpoint: endpoint,
  aws_vpc_security_group_ingress_rule: endpoint,
  aws_wafv2_ip_set: [webAcl],
  aws_wafv2_web_acl: [webAcl],
  aws_wafv2_web_acl_association: [
    {
      service: "wafv2",
      on: [...webAcls, stages],
      read: ["GetWebACLForResource"],
      write: ["AssociateWebACL", "DisassociateWebACL"],
    },
    { service: "apigateway", on: [stages], write: ["SetWebACL"] },
  ],
  aws_wafv2_web_acl_logging_configuration: [
    webAcl,
    logDelivery,
    serviceLinkedRole("wafv2.amazonaws.com", "AWSServiceRoleForWAFV2Logging"),
  ],
  "data.aws_route53_zone": zones,
  "data.aws_vpc_endpoint": endpoint.slice(0, 1),
};
