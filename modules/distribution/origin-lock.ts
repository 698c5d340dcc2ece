import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { Construct } from "constructs";
import { ruleOf } from "../web-acl/rule.ts";
import type { WebAclScope } from "../web-acl/web-acl-scope.ts";
import type { AcceptedSecrets } from "./accepted-secrets.ts";
import { originSecretHeader } from "./origin-secret.ts";

export interface OriginLockProps {
  /** Name in AWS: 1 to 100 letters, digits, `-` and `_`. */
  readonly name: string;
  readonly secrets: AcceptedSecrets;
}

/**
 * Lets nobody but a distribution reach REST APIs: a web ACL for the `WebAclAssociation` of their stages that takes
 * requests with either of two secrets, and no others, also where callers know the API's own address. What is turned away
 * is answered by the API's gateway response `WAF_FILTERED`. An HTTP or WebSocket API has its function or its authorizer
 * check the header.
 *
 * A stage has one web ACL, so the rules on callers stand in the distribution's, which alone sees their addresses.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 */
export class OriginLock extends Construct {
  readonly arn: string;
  readonly scope: WebAclScope = { kind: "regional" };

  constructor(parent: Construct, id: string, { name, secrets }: OriginLockProps) {
    super(parent, id);
    const { rule } = ruleOf({
      acl: name,
      name: "from-distribution",
      priority: 0,
      capacityUnits: 24,
      statement: { or_statement: { statement: secrets.values.map(shows) } },
      outcome: { action: { allow: {} } },
    });
    const acl = new Wafv2WebAcl(this, "acl", {
      name,
      scope: "REGIONAL",
      defaultAction: { block: {} },
      rule: [rule],
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: true },
      // A sample of what got through would show the secret.
      dataProtectionConfig: {
        dataProtection: [
          {
            action: "SUBSTITUTION",
            field: {
              fieldType: "SINGLE_HEADER",
              fieldKeys: [originSecretHeader, "authorization", "cookie", "x-api-key"],
            },
          },
        ],
      },
    });
    this.arn = acl.arn;
  }
}

function shows(value: string): object {
  return {
    byte_match_statement: {
      search_string: value,
      positional_constraint: "EXACTLY",
      field_to_match: { single_header: { name: originSecretHeader } },
      text_transformation: [{ priority: 0, type: "NONE" }],
    },
  };
}
