import { Token } from "cdktf";
import type { Mistake } from "../../shared/problems.ts";

/** Reaches a backend inside a VPC. */
export interface VpcLinkConnection {
  /** Stage variable that holds the id of the VPC link. */
  readonly stageVariable: string;
  /** What a V2 link leads to; a V1 link leads to one load balancer by itself. */
  readonly loadBalancerArn: string | undefined;
}

/**
 * A V1 link by the stage variable that holds its id: AWS makes the id, and a body with an unknown part in it would
 * hide every route from the plan.
 */
export function vpcLink(stageVariable: string): VpcLinkConnection {
  return { stageVariable, loadBalancerArn: undefined };
}

/**
 * A V2 link, by its stage variable as {@link vpcLink}, to an Application or Network Load Balancer of the same account and
 * region. The integration's `url` says scheme, port and `Host`; with `https` its host is held against the certificate.
 *
 * @param loadBalancerArn of the load balancer, not of a listener; known when a plan is made
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-private-integration.html
 */
export function vpcLinkV2(stageVariable: string, loadBalancerArn: string): VpcLinkConnection {
  return { stageVariable, loadBalancerArn };
}

/** The fields that a connection adds to an integration. */
export function connectionExtension(connection: VpcLinkConnection | undefined): object {
  if (connection === undefined) return {};
  const { stageVariable, loadBalancerArn } = connection;
  return {
    connectionType: "VPC_LINK",
    connectionId: `\${stageVariables.${stageVariable}}`,
    ...(loadBalancerArn === undefined ? {} : { integrationTarget: loadBalancerArn }),
  };
}

export function connectionFaults(connection: VpcLinkConnection | undefined): Omit<Mistake, "place">[] {
  if (connection === undefined) return [];
  const { stageVariable, loadBalancerArn } = connection;
  return [
    ...(/^\w+$/.test(stageVariable)
      ? []
      : [
          {
            code: "INTEGRATION_MAPPING" as const,
            message: `The stage variable "${stageVariable}" must be named with letters, digits and "_".`,
          },
        ]),
    ...(loadBalancerArn === undefined || isLoadBalancer(loadBalancerArn)
      ? []
      : [
          {
            code: "VPC_LINK_LIMIT" as const,
            message: `A V2 link of a REST API leads to a load balancer, arn:aws:elasticloadbalancing:<region>:<account>:loadbalancer/app/… or …/net/…, got "${loadBalancerArn}"; a listener's ARN is for HTTP APIs.`,
          },
        ]),
  ];
}

function isLoadBalancer(arn: string): boolean {
  const form = /^arn:[\w-]+:elasticloadbalancing:[a-z0-9-]+:\d{12}:loadbalancer\/(app|net)\/[^/]+\/[^/]+$/;
  return Token.isUnresolved(arn) || form.test(arn);
}
