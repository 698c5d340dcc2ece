/**
 * What the body of an API says of its endpoint: OpenAPI 3 has it with the servers.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-endpoint-configuration.html
 */
export function endpointExtension(configuration: {
  readonly disableExecuteApiEndpoint?: boolean;
  readonly vpcEndpointIds?: readonly string[];
}): object {
  return { servers: [{ url: "/", "x-amazon-apigateway-endpoint-configuration": configuration }] };
}
