import { Wafv2IpSet } from "@cdktf/provider-aws/lib/wafv2-ip-set/index.js";
import { Wafv2WebAcl } from "@cdktf/provider-aws/lib/wafv2-web-acl/index.js";
import { Construct } from "constructs";
import { addressRange } from "../rest-api/resource-policy/address-range.ts";
import { outlivesItsUse } from "../shared/outlives-its-use.ts";
import { report } from "../shared/problems.ts";
import { answerBodies } from "./block-answers.ts";
import { everyManagedRules } from "./managed-rule-groups.ts";
import { webAclRules } from "./rules.ts";
import { type WebAclLogging, WebAclLogs } from "./web-acl-logs.ts";
import { capacityMistakes, webAclMistakes } from "./web-acl-mistakes.ts";
import type { WebAclScope } from "./web-acl-scope.ts";
import type { BodySize, FilledSettings, WebAclSettings } from "./web-acl-settings.ts";

export interface WebAclProps extends WebAclSettings {
  /** Name in AWS: 1 to 100 letters, digits, `-` and `_`. */
  readonly name: string;
  readonly scope: WebAclScope;
  readonly logging: WebAclLogging;
}

/**
 * A web ACL of AWS WAF: who calls too often, from where, with too much, or with what is known as an attack is turned
 * away before an API sees it. Each rule has metrics, and what it blocks is answered in the envelope of all errors.
 *
 * Mistakes are reported as `WEB_ACL_LIMIT`, `WEB_ACL_CAPACITY` and `WEB_ACL_LOGS`.
 *
 * @see https://docs.aws.amazon.com/waf/latest/developerguide/web-acl.html
 */
export class WebAcl extends Construct {
  readonly arn: string;
  readonly scope: WebAclScope;
  /** What its rules take of the 1,500 units that are in the price; never less than AWS counts. */
  readonly capacityUnits: number;

  constructor(parent: Construct, id: string, props: WebAclProps) {
    super(parent, id);
    const { name, scope, logging } = props;
    const settings = filled(props);
    this.scope = scope;
    for (const mistake of webAclMistakes(name, settings)) report(this, mistake);
    const sets = {
      allowed: this.addressSets(name, "allowed", settings.allowedRanges),
      blocked: this.addressSets(name, "blocked", settings.blockedRanges),
    };
    const rules = webAclRules(name, settings, sets, {
      scope: scope.kind,
      rateWindowSeconds: settings.rateLimit.windowSeconds ?? 300,
      allowOrigin: settings.allowOrigin,
    });
    this.capacityUnits = rules.reduce((sum, { capacityUnits }) => sum + capacityUnits, 0);
    for (const mistake of capacityMistakes(this.capacityUnits, settings.capacity)) report(this, mistake);
    const acl = new Wafv2WebAcl(this, "acl", {
      name,
      scope: scope.kind.toUpperCase(),
      defaultAction: { allow: {} },
      rule: rules.map(({ rule }) => rule),
      customResponseBody: answerBodies(),
      visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: name, sampledRequestsEnabled: true },
      ...inspection(scope, settings.bodySize),
      ...protection(settings.redacted),
      ...this.inRegion(),
      lifecycle: outlivesItsUse,
    });
    this.arn = acl.arn;
    if (logging.kind !== "none")
      new WebAclLogs(this, "logs", { webAclName: name, webAclArn: acl.arn, scope, logging });
  }

  /** WAF has a set for each version of IP; a list without ranges of one makes no set of it. */
  private addressSets(name: string, list: string, ranges: readonly string[]): string[] {
    return (["ipv4", "ipv6"] as const).flatMap((version) => {
      const addresses = ranges.filter((range) => addressRange(range)?.family === version);
      if (addresses.length === 0) return [];
      const set = new Wafv2IpSet(this, `${list}-${version}`, {
        name: `${name}-${list}-${version}`,
        scope: this.scope.kind.toUpperCase(),
        ipAddressVersion: version.toUpperCase(),
        addresses,
        ...this.inRegion(),
        lifecycle: outlivesItsUse,
      });
      return [set.arn];
    });
  }

  private inRegion() {
    return this.scope.kind === "regional" ? {} : { provider: this.scope.provider };
  }
}

function filled(given: WebAclSettings): FilledSettings {
  return {
    mode: given.mode ?? "block",
    rateLimit: given.rateLimit ?? { requests: 2_000 },
    managedRules: given.managedRules ?? everyManagedRules,
    countedRules: given.countedRules ?? [],
    bodySize: given.bodySize ?? { kind: "limited", maxBytes: 16_384 },
    countries: given.countries ?? { kind: "everywhere" },
    allowedRanges: given.allowedRanges ?? [],
    blockedRanges: given.blockedRanges ?? [],
    ruleGroups: given.ruleGroups ?? [],
    capacity: given.capacity ?? "included",
    redacted: given.redacted ?? ["query-string", "header:authorization", "header:cookie", "header:x-api-key"],
    allowOrigin: given.allowOrigin,
  };
}

/** How far WAF looks into bodies: 16 KB unless longer ones are let through, and no further than they may be. */
function inspection(scope: WebAclScope, body: BodySize) {
  const inspectedKb = body.kind === "unlimited" ? 16 : Math.ceil(body.maxBytes / 16_384) * 16;
  if (inspectedKb <= 16) return {};
  const limit = { defaultSizeInspectionLimit: `KB_${inspectedKb}` };
  const requestBody = scope.kind === "regional" ? { apiGateway: limit } : { cloudfront: limit };
  return { associationConfig: { requestBody: [requestBody] } };
}

/** Logs and samples show neither tokens nor keys. */
function protection(redacted: FilledSettings["redacted"]) {
  const headers = redacted.flatMap((field) =>
    field === "query-string" ? [] : [field.replace("header:", "")],
  );
  const fields = [
    ...(headers.length === 0 ? [] : [{ fieldType: "SINGLE_HEADER", fieldKeys: headers }]),
    ...(redacted.includes("query-string") ? [{ fieldType: "QUERY_STRING" }] : []),
  ];
  if (fields.length === 0) return {};
  return {
    dataProtectionConfig: { dataProtection: fields.map((field) => ({ action: "SUBSTITUTION", field })) },
  };
}
