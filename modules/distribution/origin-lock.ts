import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { Construct } from "constructs";
import { report } from "../shared/problems.ts";
import { ruleOf } from "../web-acl/rule.ts";
import { WebAclAssociation, type WebAclAssociationProps } from "../web-acl/web-acl-association.ts";
import { type OriginSecret, originSecretFaults, originSecretHeader, secretValue } from "./origin-secret.ts";

export interface OriginLockProps {
  /** Name in AWS: 1 to 100 letters, digits, `-` and `_`. */
  readonly name: string;
  readonly secret: OriginSecret;
  /** REST APIs; an HTTP or WebSocket API has its authorizer or its function check the header. */
  readonly apis: Readonly<Record<string, WebAclAssociationProps["api"]>>;
}

/**
 * Lets nobody but a distribution reach REST APIs: a web ACL of their stages that takes requests with either of two
 * secrets, and no others, also where callers know the API's own address. What is turned away is answered by the API's
 * gateway response `WAF_FILTERED`.
 *
 * A stage has one web ACL, so the rules on callers stand in the distribution's, which alone sees their addresses.
 *
 * Mistakes are reported as `ORIGIN_SECRET` and `WEB_ACL_TARGET`.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/restrict-access-to-load-balancer.html
 */
export class OriginLock extends Construct {
  constructor(scope: Construct, id: string, { name, secret, apis }: OriginLockProps) {
    super(scope, id);
    for (const message of originSecretFaults(secret)) report(this, { code: "ORIGIN_SECRET", message });
    const values = [
      secretValue(this, "sent", secret.sent),
      secretValue(this, "also-accepted", secret.alsoAccepted),
    ];
    const { rule } = ruleOf({
      acl: name,
      name: "from-distribution",
      priority: 0,
      capacityUnits: 24,
      statement: { or_statement: { statement: values.map(shows) } },
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
    for (const [api, each] of Object.entries(apis)) {
      new WebAclAssociation(this, api, {
        webAcl: { arn: acl.arn, scope: { kind: "regional" } },
        api: each,
      });
    }
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
