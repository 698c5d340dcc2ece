/** A rule group that AWS writes and keeps up to date, free of charge besides its share in the price of rules. */
interface ManagedGroup {
  /** What AWS calls it. */
  readonly name: string;
  readonly capacityUnits: number;
  /** Those that block; AWS counts some others of its own accord. */
  readonly blockingRules: readonly string[];
}

/** @see https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-list.html */
const groups = {
  "ip-reputation": {
    name: "AWSManagedRulesAmazonIpReputationList",
    capacityUnits: 25,
    blockingRules: ["AWSManagedIPReputationList", "AWSManagedReconnaissanceList"],
  },
  "anonymous-ips": {
    name: "AWSManagedRulesAnonymousIpList",
    capacityUnits: 50,
    blockingRules: ["AnonymousIPList", "HostingProviderIPList"],
  },
  "known-bad-inputs": {
    name: "AWSManagedRulesKnownBadInputsRuleSet",
    capacityUnits: 200,
    blockingRules: [
      "JavaDeserializationRCE_HEADER",
      "JavaDeserializationRCE_BODY",
      "JavaDeserializationRCE_URIPATH",
      "JavaDeserializationRCE_QUERYSTRING",
      "Host_localhost_HEADER",
      "PROPFIND_METHOD",
      "ExploitablePaths_URIPATH",
      "Log4JRCE_HEADER",
      "Log4JRCE_QUERYSTRING",
      "Log4JRCE_BODY",
      "Log4JRCE_URIPATH",
      "ReactJSRCE_BODY",
    ],
  },
  "sql-injection": {
    name: "AWSManagedRulesSQLiRuleSet",
    capacityUnits: 200,
    blockingRules: [
      "SQLi_QUERYARGUMENTS",
      "SQLiExtendedPatterns_QUERYARGUMENTS",
      "SQLi_BODY",
      "SQLiExtendedPatterns_BODY",
      "SQLi_COOKIE",
      "SQLi_URIPATH",
    ],
  },
  common: {
    name: "AWSManagedRulesCommonRuleSet",
    capacityUnits: 700,
    blockingRules: [
      "NoUserAgent_HEADER",
      "UserAgent_BadBots_HEADER",
      "SizeRestrictions_QUERYSTRING",
      "SizeRestrictions_Cookie_HEADER",
      "SizeRestrictions_BODY",
      "SizeRestrictions_URIPATH",
      "EC2MetaDataSSRF_BODY",
      "EC2MetaDataSSRF_COOKIE",
      "EC2MetaDataSSRF_URIPATH",
      "EC2MetaDataSSRF_QUERYARGUMENTS",
      "GenericLFI_QUERYARGUMENTS",
      "GenericLFI_URIPATH",
      "GenericLFI_BODY",
      "RestrictedExtensions_URIPATH",
      "RestrictedExtensions_QUERYARGUMENTS",
      "GenericRFI_QUERYARGUMENTS",
      "GenericRFI_BODY",
      "GenericRFI_URIPATH",
      "CrossSiteScripting_COOKIE",
      "CrossSiteScripting_QUERYARGUMENTS",
      "CrossSiteScripting_BODY",
      "CrossSiteScripting_URIPATH",
    ],
  },
} as const satisfies Record<string, ManagedGroup>;

/** One of AWS's own rule groups that fit any API. */
export type ManagedRules = keyof typeof groups;

/** All of {@link ManagedRules}, in the order they are asked: the cheap ones on addresses first. */
export const everyManagedRules = Object.keys(groups) as readonly ManagedRules[];

/** It blocks bodies above 8 KB, and a rule of our own says how long they may be. */
export const bodySizeRule = "SizeRestrictions_BODY";

/** What is known of one of AWS's rule groups. */
export function managedGroup(rules: ManagedRules): ManagedGroup {
  return groups[rules];
}
