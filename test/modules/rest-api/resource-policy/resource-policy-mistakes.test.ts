import { describe, expect, it } from "@jest/globals";
import { iam, tokenAuthorizer } from "../../../../modules/authorizers/authorizer.ts";
import type { Endpoint } from "../../../../modules/rest-api/endpoint.ts";
import type { NamedCallers } from "../../../../modules/rest-api/resource-policy/callers.ts";
import { resourcePolicyMistakes } from "../../../../modules/rest-api/resource-policy/resource-policy-mistakes.ts";
import type { ResourcePolicyStatement } from "../../../../modules/rest-api/resource-policy/statement.ts";
import { check } from "../../../support/guarded-route.ts";
import { policyContract } from "../../../support/policy-contract.ts";
import { contractOf, publicOperation } from "../../../support/rest-api.ts";

const everyone: ResourcePolicyStatement = { effect: "Allow", from: { kind: "everyone" } };
const isolated: Endpoint = { kind: "private", vpcEndpointIds: [] };
const signed = ["dropItem"];

/** Every mistake as `CODE place`, a line break, and the message; nothing where there is none. */
function mistakes(
  statements: readonly ResourcePolicyStatement[] | undefined,
  endpoint: Endpoint = { kind: "regional" },
  contract = policyContract,
): string {
  const authorizers = { sigv4: iam(), guard: tokenAuthorizer(check) };
  const subject = { contract, authorizers, endpoint, cors: { kind: "none" }, stageName: "test" } as const;
  return resourcePolicyMistakes(statements, subject)
    .map(({ code, place, message }) => `${code} ${place}\n${message}`)
    .join("\n\n");
}

describe("a resource policy is refused", () => {
  const deny = (from: NamedCallers): ResourcePolicyStatement => ({
    effect: "Deny",
    from,
    operations: signed,
  });

  it.each(["203.0.113.0/33", "203.0.113", "2001:db8::/129", "host.example.com", "203.0.113.0/24/1"])(
    "when %s is no range",
    (range) => {
      expect(mistakes([everyone, deny({ kind: "sourceIp", ranges: [range] })])).toMatch(
        /RESOURCE_POLICY_CALLERS.*resourcePolicy\[1\]\n.*is not a range such as/,
      );
    },
  );

  it.each(["203.0.113.0/32", "203.0.113.7", "0.0.0.0/0"])("not when %s is one", (range) => {
    expect(mistakes([everyone, deny({ kind: "sourceIp", ranges: [range] })])).toBe("");
  });

  it.each(["10.0.0.0/8", "172.31.255.0/24", "192.168.1.1", "127.0.0.1", "169.254.0.0/16", "fd00::/8"])(
    "when nobody from the internet comes from %s",
    (range) => {
      expect(mistakes([everyone, deny({ kind: "sourceIp", ranges: [range] })])).toMatch(
        /RESOURCE_POLICY_CALLERS.*\n.*private range.*\n.*NAT gateway/,
      );
    },
  );

  it.each(["172.15.0.0/16", "172.32.0.0/16", "11.0.0.0/8"])(
    "not for %s, next to a private range",
    (range) => {
      expect(mistakes([everyone, deny({ kind: "sourceIp", ranges: [range] })])).toBe("");
    },
  );

  it("when an API that takes IPv4 alone names an IPv6 range", () => {
    const statement = deny({ kind: "sourceIp", ranges: ["2001:db8::/32"] });
    expect(mistakes([everyone, statement])).toMatch(/IPv4 alone\.\n.*ipAddressType: "dualstack"/);
    const endpoint: Endpoint = { kind: "regional", ipAddressType: "dualstack" };
    expect(mistakes([everyone, statement], endpoint)).toBe("");
  });

  it("when a private API names public addresses", () => {
    expect(mistakes([everyone, deny({ kind: "sourceIp", ranges: ["203.0.113.0/24"] })], isolated)).toMatch(
      /RESOURCE_POLICY_CALLERS.*\n.*never sees.*\n.*vpcSourceIp/,
    );
  });

  it.each<NamedCallers>([
    { kind: "vpc", ids: ["vpc-0a1b2c3d"] },
    { kind: "vpcEndpoint", ids: ["vpce-0a1b2c3d"] },
    { kind: "vpcSourceIp", ranges: ["10.0.0.0/16"] },
  ])("when an API that is not private names %j", (callers) => {
    expect(mistakes([everyone, deny(callers)])).toMatch(
      /RESOURCE_POLICY_CALLERS.*\n.*private API alone; this one is regional\.\n.*vpcEndpointIds/,
    );
  });

  it.each<NamedCallers>([
    { kind: "vpc", ids: ["vpce-0a1b2c3d"] },
    { kind: "vpcEndpoint", ids: ["vpc-0a1b2c3d"] },
    { kind: "vpcSourceIp", ranges: ["10.0.0.0/x"] },
  ])("when %j cannot be", (callers) => {
    expect(mistakes([everyone, deny(callers)], isolated)).toMatch(/RESOURCE_POLICY_CALLERS.*\n.*is not a/);
  });

  it.each<NamedCallers>([
    { kind: "account", ids: ["12345678901"] },
    { kind: "principal", arns: ["arn:aws:iam::210987654321:role/*"] },
    { kind: "principal", arns: ["arn:aws:iam::210987654321:root"] },
    { kind: "organization", ids: ["ou-ab12-cd34ef56"] },
    { kind: "account", ids: [] },
  ])("when %j cannot be", (callers) => {
    expect(mistakes([everyone, deny(callers)])).toMatch(
      /RESOURCE_POLICY_CALLERS.*\n.*(is not|lists nothing)/,
    );
  });

  it("when it tells signers apart of an operation without signatures", () => {
    const from: NamedCallers = { kind: "account", ids: ["210987654321"] };
    expect(mistakes([everyone, { effect: "Allow", from, operations: ["listItems", "dropItem"] }])).toMatch(
      /RESOURCE_POLICY_CALLERS.*\n.*no AWS signature: listItems\./,
    );
    expect(mistakes([everyone, { effect: "Deny", notFrom: from }])).toMatch(
      /no AWS signature: listItems, getItem, getMine, anyItem\./,
    );
    expect(mistakes([everyone, { effect: "Allow", from }])).toBe("");
  });

  it("when it names an operation that the contract does not have, or none", () => {
    expect(mistakes([{ ...everyone, operations: ["listItem"] }])).toMatch(/OPERATION_UNKNOWN.*› listItem\n/);
    expect(mistakes([everyone, { ...everyone, operations: [] }])).toMatch(/operations is empty/);
  });

  it("when it shuts everybody out of an operation", () => {
    expect(mistakes([{ ...everyone, operations: ["listItems", "getItem"] }])).toMatch(
      /RESOURCE_POLICY anyItem\n.*everybody gets 403/,
    );
  });

  it.each(["dropItem", "getMine"])(
    "when it seems to restrict %s, whose check alone decides",
    (operationId) => {
      const office: NamedCallers = { kind: "sourceIp", ranges: ["203.0.113.0/24"] };
      const allow: ResourcePolicyStatement = { effect: "Allow", from: office };
      expect(mistakes([allow])).toMatch(new RegExp(`RESOURCE_POLICY ${operationId}\\n.*from anywhere`));
      expect(mistakes([allow, { effect: "Deny", notFrom: office }])).toBe("");
    },
  );

  it("when it is longer than API Gateway takes", () => {
    const ranges = (count: number) =>
      Array.from({ length: count }, (_each, index) => `203.0.113.${index}/32`);
    const policyOf = (count: number): ResourcePolicyStatement[] => [
      { effect: "Allow", from: { kind: "sourceIp", ranges: ranges(count) } },
      { effect: "Deny", notFrom: { kind: "sourceIp", ranges: ranges(count) } },
    ];
    expect(mistakes(policyOf(190))).toBe("");
    expect(mistakes(policyOf(220))).toMatch(/RESOURCE_POLICY .*\n.*has \d+ bytes, API Gateway takes 8192/);
  });

  it("when the contract has a policy of its own", () => {
    const withPolicy = contractOf(
      { "/items": { get: publicOperation("listItems") } },
      { "x-amazon-apigateway-policy": { Version: "2012-10-17", Statement: [] } },
    );
    expect(mistakes([everyone], isolated, withPolicy)).toMatch(/RESOURCE_POLICY .*\n.*remove one/);
    expect(mistakes(undefined, isolated, withPolicy)).toBe("");
  });
});
