import { describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { HttpApi } from "../../../modules/http-api/http-api.ts";
import { synth } from "../../../modules/testing/synthesized-stack.ts";
import { WebAcl, type WebAclProps } from "../../../modules/web-acl/web-acl.ts";
import { WebAclAssociation } from "../../../modules/web-acl/web-acl-association.ts";
import { httpStage } from "../../support/http-api.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { contractOf, restApiStack } from "../../support/rest-api.ts";
import { group, refusals } from "./refusals.ts";
import { cloudfrontScope, type Overrides, plain, smallest } from "./support.ts";

describe("WebAclAssociation", () => {
  const associated = (scope: "regional" | "cloudfront") => (stack: TerraformStack) => {
    const api = stack.node.findChild("api") as never;
    const at: WebAclProps["scope"] = scope === "regional" ? { kind: "regional" } : cloudfrontScope(stack);
    new WebAclAssociation(stack, "protect", {
      webAcl: new WebAcl(stack, "waf", { ...smallest, scope: at }),
      api,
    });
  };

  it("puts it in front of a REST API's stage", () => {
    const stack = restApiStack();
    associated("regional")(stack);
    expect(plain(synth(stack).only("aws_wafv2_web_acl_association"))).toEqual({
      web_acl_arn: "${aws_wafv2_web_acl.waf_acl.arn}",
      resource_arn: "${aws_api_gateway_stage.api_stage.arn}",
    });
  });

  it("refuses CloudFront's there", () => {
    const stack = restApiStack();
    associated("cloudfront")(stack);
    expect(() => synth(stack)).toThrow(/WEB_ACL_TARGET {2}test\/protect\n.*give it to a Distribution/);
  });

  it("refuses an HTTP API, and says what protects it", () => {
    const problems = problemsOf((stack) => {
      new HttpApi(stack, "api", {
        name: "test-api",
        contract: contractOf({}),
        integrations: {},
        cors: { kind: "none" },
        stage: httpStage,
      });
      associated("regional")(stack);
    });
    expect(problems).toContainEqual(
      expect.stringMatching(/^WEB_ACL_TARGET {2}test\/protect\n.*put a Distribution with a web ACL in front/),
    );
  });
});

/** So many countries, and so many addresses, each another one. */
const codes = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => String.fromCharCode(65 + (index % 26), 65 + index / 26));
const addresses = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `10.0.${Math.floor(index / 256)}.${index % 256}/32`);

describe("a mistake in a web ACL", () => {
  const problemsWith = (overrides: Overrides) =>
    problemsOf(
      (stack) => new WebAcl(stack, "waf", { ...smallest, scope: { kind: "regional" }, ...overrides }),
    );

  it.each(refusals)("is refused: %s", (_what, overrides, code, message) => {
    expect(problemsWith(overrides)).toEqual([expect.stringMatching(message)]);
    expect(problemsWith(overrides)[0]?.startsWith(`${code}  test/waf`)).toBe(true);
  });

  it.each<[string, Overrides]>([
    ["a rate of 10 a minute", { rateLimit: { requests: 10, windowSeconds: 60 } }],
    ["bodies of 65,536 bytes", { bodySize: { kind: "limited", maxBytes: 65_536 } }],
    ["1,500 units", { ruleGroups: [group(312)] }],
    ["5,000 units that are said", { ruleGroups: [group(3812)], capacity: "billed" }],
    ["answers for everybody", { allowOrigin: "*" }],
    ["50 countries", { countries: { kind: "only", codes: codes(50) } }],
    ["10,000 addresses", { blockedRanges: addresses(10_000) }],
  ])("is not: %s", (_what, overrides) => {
    expect(problemsWith(overrides)).toEqual([]);
  });

  it("is one more than WAF takes", () => {
    expect(problemsWith({ countries: { kind: "only", codes: codes(51) } })).toEqual([
      expect.stringMatching(/^WEB_ACL_LIMIT.*at most 50, got 51/s),
    ]);
    expect(problemsWith({ blockedRanges: addresses(10_001) })).toEqual([
      expect.stringMatching(/^WEB_ACL_LIMIT.*at most 10000 ranges, got 10001/s),
    ]);
  });
});
