import type { AppliedResource, ComputedTable } from "../resource-behaviour.ts";

/** API Gateway's ARNs name no account. */
function arn({ aws }: AppliedResource, resource: string): string {
  return `arn:${aws.partition}:apigateway:${aws.region}::${resource}`;
}

function host({ aws }: AppliedResource, apiId: string): string {
  return `${apiId}.execute-api.${aws.region}.${aws.dnsSuffix}`;
}

/** What API Gateway decides about the resources of REST, HTTP and WebSocket APIs. */
export const apiGatewayComputed: ComputedTable = {
  aws_api_gateway_account: () => ({ id: "api-gateway-account", api_key_version: "4" }),
  aws_api_gateway_api_key: (resource) => {
    const id = resource.uniqueId(10);
    return { id, arn: arn(resource, `/apikeys/${id}`), value: resource.uniqueId(40) };
  },
  aws_api_gateway_base_path_mapping: ({ text }) => ({ id: `${text("domain_name")}/${text("base_path")}` }),
  aws_api_gateway_client_certificate: (resource) => {
    const id = resource.uniqueId(6);
    return { id, arn: arn(resource, `/clientcertificates/${id}`) };
  },
  aws_api_gateway_deployment: ({ uniqueId }) => ({ id: uniqueId(6) }),
  aws_api_gateway_domain_name: (resource) => {
    const { aws, text, uniqueId } = resource;
    const name = text("domain_name");
    return {
      id: name,
      arn: arn(resource, `/domainnames/${name}`),
      regional_domain_name: `d-${uniqueId(10)}.execute-api.${aws.region}.${aws.dnsSuffix}`,
      cloudfront_domain_name: `d${uniqueId(13)}.cloudfront.net`,
      security_policy: "TLS_1_2",
    };
  },
  aws_api_gateway_domain_name_access_association: (resource) => {
    const { text, uniqueId } = resource;
    const path = `${text("access_association_source_type").toLowerCase()}source/${text("access_association_source")}`;
    const id = resource.aws.arn("apigateway", `/domainnameaccessassociations/${uniqueId(10)}/${path}`);
    return { id, arn: id };
  },
  aws_api_gateway_method_settings: ({ text }) => ({
    id: `${text("rest_api_id")}-${text("stage_name")}-${text("method_path")}`,
  }),
  aws_api_gateway_rest_api: (resource) => {
    const id = resource.uniqueId(10);
    return {
      id,
      arn: arn(resource, `/restapis/${id}`),
      execution_arn: resource.aws.arn("execute-api", id),
      root_resource_id: resource.uniqueId(10),
      api_key_source: "HEADER",
    };
  },
  aws_api_gateway_rest_api_policy: ({ text }) => ({ id: text("rest_api_id") }),
  aws_api_gateway_stage: (resource) => {
    const { aws, text } = resource;
    const [api, stage] = [text("rest_api_id"), text("stage_name")];
    return {
      id: `ags-${api}-${stage}`,
      arn: arn(resource, `/restapis/${api}/stages/${stage}`),
      execution_arn: aws.arn("execute-api", `${api}/${stage}`),
      invoke_url: `https://${host(resource, api)}/${stage}`,
      web_acl_arn: "",
    };
  },
  aws_api_gateway_usage_plan: (resource) => {
    const id = resource.uniqueId(6);
    return { id, arn: arn(resource, `/usageplans/${id}`) };
  },
  aws_api_gateway_usage_plan_key: ({ text }) => ({ id: text("key_id") }),
  aws_api_gateway_vpc_link: (resource) => {
    const id = resource.uniqueId(6);
    return { id, arn: arn(resource, `/vpclinks/${id}`) };
  },
  aws_apigatewayv2_api: (resource) => {
    const id = resource.uniqueId(10);
    const scheme = resource.text("protocol_type") === "WEBSOCKET" ? "wss" : "https";
    return {
      id,
      arn: arn(resource, `/apis/${id}`),
      execution_arn: resource.aws.arn("execute-api", id),
      api_endpoint: `${scheme}://${host(resource, id)}`,
    };
  },
  aws_apigatewayv2_stage: (resource) => {
    const { aws, text } = resource;
    const [api, name] = [text("api_id"), text("name")];
    return {
      id: name,
      arn: arn(resource, `/apis/${api}/stages/${name}`),
      execution_arn: aws.arn("execute-api", `${api}/${name}`),
      invoke_url: `https://${host(resource, api)}/${name === "$default" ? "" : name}`,
    };
  },
  aws_apigatewayv2_domain_name: (resource) => ({
    id: resource.text("domain_name"),
    arn: arn(resource, `/domainnames/${resource.text("domain_name")}`),
  }),
  ...Object.fromEntries(
    [
      "deployment",
      "route",
      "route_response",
      "integration",
      "integration_response",
      "model",
      "authorizer",
      "vpc_link",
      "api_mapping",
    ].map((kind) => [`aws_apigatewayv2_${kind}`, ({ uniqueId }: AppliedResource) => ({ id: uniqueId(7) })]),
  ),
};
