import type { ReplacementTable } from "./replacement-table.ts";

/** Source: `apigateway`. Compared: all. */
export const restApiReplacement: ReplacementTable = {
  aws_api_gateway_account: [],
  aws_api_gateway_api_key: ["name", "value"],
  aws_api_gateway_base_path_mapping: ["domain_name"],
  aws_api_gateway_client_certificate: [],
  aws_api_gateway_deployment: ["rest_api_id", "triggers", "variables"],
  aws_api_gateway_domain_name: [
    "certificate_body",
    "certificate_chain",
    "certificate_private_key",
    "domain_name",
  ],
  aws_api_gateway_domain_name_access_association: [
    "access_association_source",
    "access_association_source_type",
    "domain_name_arn",
  ],
  aws_api_gateway_method_settings: ["method_path", "rest_api_id", "stage_name"],
  aws_api_gateway_rest_api: [],
  aws_api_gateway_rest_api_policy: ["rest_api_id"],
  aws_api_gateway_stage: ["rest_api_id", "stage_name"],
  aws_api_gateway_usage_plan: [],
  aws_api_gateway_usage_plan_key: ["key_id", "key_type", "usage_plan_id"],
  aws_api_gateway_vpc_link: ["target_arns"],
};

/** Source: `apigatewayv2`. Compared: all. */
export const httpApiReplacement: ReplacementTable = {
  aws_apigatewayv2_api: ["credentials_arn", "protocol_type", "route_key", "target"],
  aws_apigatewayv2_api_mapping: ["api_id", "domain_name"],
  aws_apigatewayv2_authorizer: ["api_id"],
  aws_apigatewayv2_deployment: ["api_id", "triggers"],
  aws_apigatewayv2_domain_name: ["domain_name"],
  aws_apigatewayv2_integration: ["api_id", "integration_subtype", "integration_type"],
  aws_apigatewayv2_integration_response: ["api_id", "integration_id"],
  aws_apigatewayv2_model: ["api_id"],
  aws_apigatewayv2_route: ["api_id"],
  aws_apigatewayv2_route_response: ["api_id", "route_id"],
  aws_apigatewayv2_stage: ["api_id", "name"],
  aws_apigatewayv2_vpc_link: ["security_group_ids", "subnet_ids"],
};
