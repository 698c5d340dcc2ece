import { describe, expect, it } from "@jest/globals";
import { WebAcl } from "../../../modules/web-acl/web-acl.ts";
import { stackOf } from "../../support/test-stack.ts";
import { aclOf, cloudfront, plain, regional, ruleOf, rulesOf, smallest } from "./support.ts";
import { managed, usualWebAcl, visible } from "./usual-web-acl.ts";

describe("WebAcl", () => {
  it("asks who, how often and how much before it looks into a request", () => {
    expect(aclOf(regional())).toEqual(usualWebAcl);
  });

  it("keeps lists of addresses, one set for each version of IP, and lets the allowed ones past every rule", () => {
    const stack = regional({
      allowedRanges: ["203.0.113.0/24", "2001:db8::/32"],
      blockedRanges: ["198.51.100.7/32"],
    });
    // A set that a rule still names is not deleted, so the rule goes first.
    const lifecycle = { create_before_destroy: true };
    expect(plain(stack.all("aws_wafv2_ip_set"))).toEqual([
      {
        name: "shop-allowed-ipv4",
        scope: "REGIONAL",
        ip_address_version: "IPV4",
        addresses: ["203.0.113.0/24"],
        lifecycle,
      },
      {
        name: "shop-allowed-ipv6",
        scope: "REGIONAL",
        ip_address_version: "IPV6",
        addresses: ["2001:db8::/32"],
        lifecycle,
      },
      {
        name: "shop-blocked-ipv4",
        scope: "REGIONAL",
        ip_address_version: "IPV4",
        addresses: ["198.51.100.7/32"],
        lifecycle,
      },
    ]);
    const set = (id: string) => ({
      ip_set_reference_statement: { arn: `\${aws_wafv2_ip_set.waf_${id}.arn}` },
    });
    expect(rulesOf(stack).slice(0, 2)).toMatchObject([
      {
        priority: 0,
        action: { allow: {} },
        statement: { or_statement: { statement: [set("allowed-ipv4"), set("allowed-ipv6")] } },
      },
      { priority: 10, action: { block: {} }, statement: set("blocked-ipv4") },
    ]);
  });

  it("keeps some countries out, or all others", () => {
    const listed = { geo_match_statement: { country_codes: ["DE", "FR"] } };
    const codes = ["DE", "FR"];
    expect(ruleOf(regional({ countries: { kind: "except", codes } }), "countries")).toMatchObject({
      priority: 20,
      action: { block: {} },
      statement: listed,
    });
    expect(ruleOf(regional({ countries: { kind: "only", codes } }), "countries")?.statement).toEqual({
      not_statement: { statement: [listed] },
    });
  });

  it("counts and blocks nobody on trial, and lets the allowed through all the same", () => {
    const rules = rulesOf(
      regional({
        mode: "count",
        allowedRanges: ["203.0.113.0/24"],
        countries: { kind: "except", codes: ["DE"] },
      }),
    );
    expect(rules.map(({ name, action, override_action }) => [name, action ?? override_action])).toEqual([
      ["allowed-addresses", { allow: {} }],
      ["countries", { count: {} }],
      ["rate-limit", { count: {} }],
      ["body-size", { count: {} }],
      ...["ip-reputation", "anonymous-ips", "known-bad-inputs", "sql-injection", "common"].map((name) => [
        name,
        { count: {} },
      ]),
    ]);
  });

  it("counts single rules of AWS's groups, and asks only the groups that are wanted", () => {
    const stack = regional({
      managedRules: ["anonymous-ips"],
      countedRules: ["HostingProviderIPList"],
    });
    expect(rulesOf(stack).slice(2)).toEqual([
      managed("anonymous-ips", "AWSManagedRulesAnonymousIpList", 110, {
        rule_action_override: [{ name: "HostingProviderIPList", action_to_use: { count: {} } }],
      }),
    ]);
  });

  it("looks further into bodies where they may be longer, and no further where all may pass", () => {
    const atRest = regional({ bodySize: { kind: "limited", maxBytes: 16_385 } });
    expect(aclOf(atRest).association_config).toEqual({
      request_body: [{ api_gateway: { default_size_inspection_limit: "KB_32" } }],
    });
    const atEdge = cloudfront({ bodySize: { kind: "limited", maxBytes: 65_536 } });
    expect(aclOf(atEdge).association_config).toEqual({
      request_body: [{ cloudfront: { default_size_inspection_limit: "KB_64" } }],
    });
    const unlimited = regional({ bodySize: { kind: "unlimited" } });
    expect(aclOf(unlimited).association_config).toBeUndefined();
    expect(ruleOf(unlimited, "body-size")).toBeUndefined();
  });

  it("answers in the envelope itself at CloudFront, also for AWS's rules, with CORS for one origin", () => {
    const stack = cloudfront({
      managedRules: ["ip-reputation"],
      countedRules: ["AWSManagedReconnaissanceList"],
      blockedRanges: ["198.51.100.7/32"],
      allowOrigin: "https://www.example.com",
    });
    const cors = { name: "access-control-allow-origin", value: "https://www.example.com" };
    const filtered = {
      custom_response: {
        response_code: 403,
        custom_response_body_key: "filtered",
        response_header: [cors],
      },
    };
    expect(aclOf(stack)).toMatchObject({ scope: "CLOUDFRONT", provider: "aws.us" });
    expect(stack.only("aws_wafv2_ip_set")).toMatchObject({ scope: "CLOUDFRONT", provider: "aws.us" });
    expect(ruleOf(stack, "blocked-addresses")?.action).toEqual({ block: filtered });
    expect(ruleOf(stack, "ip-reputation")?.statement).toMatchObject({
      managed_rule_group_statement: {
        rule_action_override: [
          { name: "AWSManagedIPReputationList", action_to_use: { block: filtered } },
          { name: "AWSManagedReconnaissanceList", action_to_use: { count: {} } },
        ],
      },
    });
    expect(ruleOf(stack, "rate-limit")?.action).toMatchObject({
      block: { custom_response: { response_header: [cors, { name: "retry-after", value: "300" }] } },
    });
  });

  it("asks rule groups of the account last", () => {
    const arn = "arn:aws:wafv2:eu-west-1:123456789012:regional/rulegroup/bots/1f2e";
    expect(ruleOf(regional({ ruleGroups: [{ arn, capacityUnits: 50 }] }), "own-group-0")).toEqual({
      name: "own-group-0",
      priority: 200,
      override_action: { none: {} },
      statement: { rule_group_reference_statement: { arn } },
      visibility_config: visible("shop-own-group-0"),
    });
  });

  it("logs what it blocked or counted into a group of the name that AWS asks for", () => {
    const stack = cloudfront({ logging: { kind: "log-group", retentionDays: 90 } });
    expect(stack.only("aws_cloudwatch_log_group")).toEqual({
      name: "aws-waf-logs-shop",
      retention_in_days: 90,
      provider: "aws.us",
    });
    expect(plain(stack.only("aws_wafv2_web_acl_logging_configuration"))).toEqual({
      resource_arn: "${aws_wafv2_web_acl.waf_acl.arn}",
      log_destination_configs: ["${aws_cloudwatch_log_group.waf_logs_group.arn}"],
      logging_filter: {
        default_behavior: "DROP",
        filter: [
          {
            behavior: "KEEP",
            requirement: "MEETS_ANY",
            condition: [
              { action_condition: { action: "BLOCK" } },
              { action_condition: { action: "COUNT" } },
              { action_condition: { action: "EXCLUDED_AS_COUNT" } },
            ],
          },
        ],
      },
      provider: "aws.us",
    });
  });

  it("logs everything into what exists, where that is said", () => {
    const arn = "arn:aws:s3:::aws-waf-logs-archive";
    const stack = regional({ logging: { kind: "existing", arn, requests: "all" }, redacted: [] });
    expect(stack.all("aws_cloudwatch_log_group")).toEqual([]);
    expect(plain(stack.only("aws_wafv2_web_acl_logging_configuration"))).toEqual({
      resource_arn: "${aws_wafv2_web_acl.waf_acl.arn}",
      log_destination_configs: [arn],
    });
    expect(aclOf(stack).data_protection_config).toBeUndefined();
  });

  it("adds its capacity up, never below what AWS counts", () => {
    stackOf((stack) => {
      const acl = new WebAcl(stack, "waf", { ...smallest, scope: { kind: "regional" } });
      expect(acl.capacityUnits).toBe(2 + 11 + 25 + 50 + 200 + 200 + 700);
    });
  });
});
