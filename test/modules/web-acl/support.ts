import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { TerraformStack } from "cdktf";
import { WebAcl, type WebAclProps } from "../../../modules/web-acl/web-acl.ts";
import { stackOf } from "../../support/test-stack.ts";

export type Overrides = Partial<Omit<WebAclProps, "scope">>;
export type Json = Record<string, unknown>;

export const smallest = { name: "shop", logging: { kind: "none" } } as const;

/** The value without the hash that cdktf puts behind a logical id. */
export const plain = (value: unknown) => JSON.parse(JSON.stringify(value).replace(/_[0-9A-F]{8}/g, ""));

export function regional(overrides: Overrides = {}) {
  return stackOf((stack) => {
    new WebAcl(stack, "waf", { ...smallest, scope: { kind: "regional" }, ...overrides });
  });
}

export function cloudfrontScope(stack: TerraformStack): WebAclProps["scope"] {
  return { kind: "cloudfront", provider: new AwsProvider(stack, "us", { alias: "us", region: "us-east-1" }) };
}

export function cloudfront(overrides: Overrides = {}) {
  return stackOf((stack) => {
    new WebAcl(stack, "waf", { ...smallest, scope: cloudfrontScope(stack), ...overrides });
  });
}

export function aclOf(stack: ReturnType<typeof regional>): Json {
  return plain(stack.only("aws_wafv2_web_acl"));
}

export function rulesOf(stack: ReturnType<typeof regional>): Json[] {
  return aclOf(stack).rule as Json[];
}

export function ruleOf(stack: ReturnType<typeof regional>, name: string): Json | undefined {
  return rulesOf(stack).find((rule) => rule.name === name);
}
