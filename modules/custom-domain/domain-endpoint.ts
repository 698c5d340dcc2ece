import type { AliasTarget } from "./alias-records.ts";
import type { HostedZone } from "./hosted-zone.ts";

/**
 * Where a domain is served.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-custom-domains.html
 */
export type DomainEndpoint =
  /** In the region of its APIs, for all three kinds of them. */
  | { readonly kind: "regional" }
  /** Through CloudFront's points of presence, for REST APIs; its certificate is in us-east-1. */
  | { readonly kind: "edge" }
  /** Inside VPCs, for private REST APIs. */
  | {
      readonly kind: "private";
      /** Interface endpoints of `execute-api`, the only ones that may call. At least one. */
      readonly vpcEndpointIds: readonly string[];
      /** The name in the private zone of the callers' VPC, leading to their endpoint. @default made elsewhere */
      readonly alias?: { readonly zone: HostedZone; readonly target: AliasTarget } | undefined;
    };

/** How a domain is served, in one word. */
export type DomainKind = DomainEndpoint["kind"];
