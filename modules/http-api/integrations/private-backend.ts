import { Token } from "cdktf";
import { timeoutFaults } from "../../integrations/timeout.ts";
import type { Mistake } from "../../shared/problems.ts";
import { backendMethods } from "./backend-method.ts";
import { mappingExtension, mappingFaults, type ParameterMapping } from "./parameter-mapping.ts";
import { longestIntegrationMs } from "./timeout.ts";

/** A server inside a VPC gets the caller's request and makes the whole answer. */
export interface PrivateBackendIntegration extends ParameterMapping {
  readonly kind: "privateBackend";
  /** Id of a VPC link (version 2). AWS makes it up, so name it where the environment is described. */
  readonly vpcLinkId: string;
  /**
   * ARN of the listener of an Application or Network Load Balancer, or of a Cloud Map service, of which `?stage=prod&…`
   * at its end takes the instances with these attributes alone.
   */
  readonly targetArn: string;
  /** The method that the backend is called with; `ANY` repeats the caller's. */
  readonly method: string;
  /** The name that the backend's certificate has to show; without one the backend is called over plain HTTP. */
  readonly serverNameToVerify: string | undefined;
  readonly timeoutMs: number;
}

/**
 * Private integration of an HTTP API. A stage with a name comes before the path that the backend gets, as in
 * `/prod/orders`; `requestMapping: { "overwrite:path": "$request.path" }` takes it off.
 *
 * @param options.method default `ANY`
 * @param options.serverNameToVerify default none: plain HTTP
 * @param options.timeoutMs 50 to 30 000. Default 30 000
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html
 */
export function privateBackend(
  options: Pick<PrivateBackendIntegration, "vpcLinkId" | "targetArn"> &
    Partial<Omit<PrivateBackendIntegration, "kind">>,
): PrivateBackendIntegration {
  return {
    kind: "privateBackend",
    method: "ANY",
    serverNameToVerify: undefined,
    timeoutMs: longestIntegrationMs,
    requestMapping: {},
    responseMappings: {},
    ...options,
  };
}

export function privateBackendExtension(integration: PrivateBackendIntegration): object {
  const { vpcLinkId, targetArn, method, serverNameToVerify, timeoutMs } = integration;
  return {
    type: "HTTP_PROXY",
    httpMethod: method,
    uri: targetArn,
    connectionType: "VPC_LINK",
    connectionId: vpcLinkId,
    payloadFormatVersion: "1.0",
    timeoutInMillis: timeoutMs,
    ...(serverNameToVerify === undefined ? {} : { tlsConfig: { serverNameToVerify } }),
    ...mappingExtension(integration),
  };
}

const targets =
  /^arn:aws[a-z-]*:(elasticloadbalancing:[^:]+:\d{12}:listener\/(app|net)\/[^/]+\/[^/]+\/[^/]+|servicediscovery:[^:]+:\d{12}:service\/srv-[a-z0-9]+(\?[^\s?]+)?)$/;

export function privateBackendFaults(integration: PrivateBackendIntegration): Omit<Mistake, "place">[] {
  const { vpcLinkId, targetArn, method, serverNameToVerify, timeoutMs } = integration;
  const texts = [
    ...(Token.isUnresolved(vpcLinkId) || /^[a-z0-9]+$/.test(vpcLinkId)
      ? []
      : [`vpcLinkId must be an id like a1b2c3, got "${vpcLinkId}".`]),
    ...(targets.test(targetArn)
      ? []
      : [
          `targetArn must be the ARN of a load balancer's listener or of a Cloud Map service, got "${targetArn}".`,
        ]),
    ...(backendMethods.includes(method)
      ? []
      : [`"${method}" is no method; it is one of ${backendMethods.join(", ")}.`]),
    ...(serverNameToVerify === undefined || /^(\*\.)?[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(serverNameToVerify)
      ? []
      : [`serverNameToVerify must be a host name, got "${serverNameToVerify}".`]),
  ];
  return [
    ...texts.map((message) => ({ code: "INTEGRATION_URL" as const, message })),
    ...timeoutFaults(timeoutMs, longestIntegrationMs),
    ...mappingFaults(integration),
  ];
}
