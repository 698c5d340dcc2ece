import type { Overrides } from "./support.ts";

export const group = (capacityUnits: number) => ({
  arn: "arn:aws:wafv2:eu-west-1:123456789012:regional/rulegroup/bots/1f2e",
  capacityUnits,
});

/** What of a web ACL AWS would not take: what it is, its code, and what the message says. */
export const refusals: readonly (readonly [string, Overrides, string, RegExp])[] = [
  ["a name with a space", { name: "a b" }, "WEB_ACL_LIMIT", /letters, digits, "-" or "_", got "a b"/],
  ["a rate of 9", { rateLimit: { requests: 9 } }, "WEB_ACL_LIMIT", /from 10 to .*, got 9; throttle/],
  [
    "a window of 90 s",
    { rateLimit: { requests: 10, windowSeconds: 90 as never } },
    "WEB_ACL_LIMIT",
    /one of 60, 120, 300, 600, got 90/,
  ],
  [
    "bodies longer than WAF looks",
    { bodySize: { kind: "limited", maxBytes: 65_537 } },
    "WEB_ACL_LIMIT",
    /from 1 to 65536.*got 65537.*presigned/,
  ],
  ["no country", { countries: { kind: "only", codes: [] } }, "WEB_ACL_LIMIT", /is empty; name at least one/],
  [
    "a country in three letters",
    { countries: { kind: "except", codes: ["DEU"] } },
    "WEB_ACL_LIMIT",
    /"DEU" is no country; write the two capital letters/,
  ],
  [
    "a country twice",
    { countries: { kind: "except", codes: ["DE", "DE"] } },
    "WEB_ACL_LIMIT",
    /names DE twice/,
  ],
  [
    "an address that is none",
    { blockedRanges: ["203.0.113.300/32"] },
    "WEB_ACL_LIMIT",
    /write a range such as/,
  ],
  ["an address without its length", { allowedRanges: ["203.0.113.7"] }, "WEB_ACL_LIMIT", /"203.0.113.7\/32"/],
  ["every address at once", { allowedRanges: ["0.0.0.0/0"] }, "WEB_ACL_LIMIT", /WAF takes no \/0/],
  [
    "a counted rule of a group that is not asked",
    { managedRules: ["common"], countedRules: ["SQLi_BODY"] },
    "WEB_ACL_LIMIT",
    /countedRules names "SQLi_BODY", which no rule group here has/,
  ],
  [
    "rules of AWS that there are not",
    { managedRules: ["bots" as never] },
    "WEB_ACL_LIMIT",
    /managedRules names "bots"; there are: ip-reputation/,
  ],
  [
    "a header to redact in capitals",
    { redacted: ["header:Authorization"] },
    "WEB_ACL_LIMIT",
    /in lower case, as in "header:authorization"/,
  ],
  [
    "answers for two origins",
    { allowOrigin: "https://a.example, https://b.example" },
    "WEB_ACL_LIMIT",
    /one origin, as WAF's answers are the same for every caller/,
  ],
  [
    "a rule group by its name",
    { ruleGroups: [{ arn: "bots", capacityUnits: 1 }] },
    "WEB_ACL_LIMIT",
    /write the ARN of a rule group/,
  ],
  [
    "1,501 units unsaid",
    { ruleGroups: [group(313)] },
    "WEB_ACL_CAPACITY",
    /need 1501 capacity units; above 1,500 .*capacity: "billed"/,
  ],
  [
    "5,001 units",
    { ruleGroups: [group(3813)], capacity: "billed" },
    "WEB_ACL_CAPACITY",
    /need 5001 capacity units, AWS takes 5,000/,
  ],
  [
    "logs into a group of another name",
    { logging: { kind: "existing", arn: "arn:aws:logs:eu-west-1:123456789012:log-group:waf" } },
    "WEB_ACL_LOGS",
    /begins with "aws-waf-logs-", got .*log-group:waf"; rename it/,
  ],
  [
    "a retention of 91 days",
    { logging: { kind: "log-group", retentionDays: 91 } },
    "WEB_ACL_LOGS",
    /must be one of .*got 91/,
  ],
];
