import { type Access, arn, type PermissionTable, serviceLinkedRole } from "./access.ts";
import { logDelivery } from "./log-delivery.ts";

/** API Gateway's actions are HTTP methods on the paths of its own API; ids are AWS's, so they cannot be named here. */
function onPaths(paths: readonly string[], more: readonly string[] = []): Access {
  return {
    service: "apigateway",
    on: paths.flatMap((path) => [below(path), `${below(path)}/*`]),
    read: ["GET"],
    write: ["DELETE", "PATCH", "POST", "PUT", ...more],
  };
}

function below(path: string): string {
  return `arn:{partition}:apigateway:{region}::${path}`;
}

const tags: Access = {
  service: "apigateway",
  on: [below("/tags/*")],
  read: ["GET"],
  write: ["DELETE", "POST", "PUT"],
};
/** APIs of version 2 ask for these two besides, on what is tagged; they stand in no reference. */
const tagging = ["TagResource", "UntagResource"];

const linkedRole = serviceLinkedRole("ops.apigateway.amazonaws.com", "AWSServiceRoleForAPIGateway");
const restApi = [onPaths(["/restapis"], ["UpdateRestApiPolicy"]), tags, linkedRole];
const api = [onPaths(["/apis"], tagging), tags, linkedRole];
const keys = [onPaths(["/apikeys", "/usageplans"]), tags];
const domain = [
  onPaths(
    ["/domainnames"],
    [
      ...tagging,
      "AddCertificateToDomain",
      "RemoveCertificateFromDomain",
      "UpdateDomainNameManagementPolicy",
      "UpdateDomainNamePolicy",
    ],
  ),
  tags,
  linkedRole,
  // Of a domain with mutual TLS: API Gateway reads the truststore with the rights of who sets it.
  {
    service: "s3",
    on: ["arn:{partition}:s3:::{environment}-*/*"],
    write: ["GetObject", "GetObjectVersion"],
  },
];
/** What belongs to private names stands in an ARN with the account. */
function onPrivate(path: string, more: readonly string[]): Access {
  return {
    service: "apigateway",
    on: [arn("apigateway", path), arn("apigateway", `${path}/*`)],
    read: ["GET"],
    write: ["DELETE", "PATCH", "POST", "PUT", ...more],
  };
}
const privateDomain = onPrivate("/domainnames", [
  "CreateAccessAssociation",
  "UpdateDomainNameManagementPolicy",
  "UpdateDomainNamePolicy",
]);
const link = onPaths(["/vpclinks"], tagging);

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/grant-permissions-vpc-link.html */
const privateLink: readonly Access[] = [
  {
    service: "ec2",
    on: { everythingAs: "EC2 checks what it describes against no resource." },
    read: ["DescribeVpcEndpointServiceConfigurations"],
  },
  {
    service: "ec2",
    // API Gateway makes the endpoint service, whose id nobody knows before.
    on: [arn("ec2", "vpc-endpoint-service/*")],
    write: [
      "CreateVpcEndpointServiceConfiguration",
      "DeleteVpcEndpointServiceConfigurations",
      "ModifyVpcEndpointServicePermissions",
    ],
  },
  {
    service: "elasticloadbalancing",
    on: { everythingAs: "Load balancers can only be listed as a whole." },
    read: ["DescribeLoadBalancers"],
  },
];

/** What Terraform calls for APIs of all three kinds and what leads to them. */
export const apiGatewayPermissions: PermissionTable = {
  aws_api_gateway_api_key: keys,
  aws_api_gateway_base_path_mapping: [...domain, privateDomain],
  aws_api_gateway_deployment: restApi,
  aws_api_gateway_domain_name: [...domain, privateDomain],
  aws_api_gateway_domain_name_access_association: [
    onPaths(["/domainnameaccessassociations"]),
    onPrivate("/domainnameaccessassociations", []),
    privateDomain,
    tags,
  ],
  aws_api_gateway_method_settings: restApi,
  aws_api_gateway_rest_api: restApi,
  aws_api_gateway_rest_api_policy: restApi,
  aws_api_gateway_stage: restApi,
  aws_api_gateway_usage_plan: keys,
  aws_api_gateway_usage_plan_key: keys,
  aws_api_gateway_vpc_link: [link, tags, ...privateLink],
  aws_apigatewayv2_api: api,
  aws_apigatewayv2_api_mapping: domain,
  aws_apigatewayv2_authorizer: api,
  aws_apigatewayv2_deployment: api,
  aws_apigatewayv2_domain_name: domain,
  aws_apigatewayv2_integration: api,
  aws_apigatewayv2_integration_response: api,
  aws_apigatewayv2_model: api,
  aws_apigatewayv2_route: api,
  aws_apigatewayv2_route_response: api,
  aws_apigatewayv2_stage: [...api, logDelivery],
  aws_apigatewayv2_vpc_link: [link, tags, linkedRole],
  "data.aws_api_gateway_vpc_link": [link],
};
