import { describe, expect, it } from "@jest/globals";
import {
  type PolicyCaller,
  policyDocument,
  verdict,
} from "../../../../../tools/local-gateway/api/authorization/policy.ts";

const arn = "arn:aws:execute-api:eu-west-1:111111111111:abc/dev/GET/items/7";
const caller: PolicyCaller = {
  arn: "arn:aws:iam::222222222222:role/partner",
  keys: {
    "aws:sourceip": "203.0.113.7",
    "aws:useragent": "curl/8",
    "aws:securetransport": "true",
    "aws:epochtime": "1700000000",
    "aws:currenttime": "2026-01-15T09:30:00.000Z",
  },
};

/** What a policy of this statement says, with an Allow of everything where it leaves something out. */
function says(statement: object, who: PolicyCaller = caller): string {
  const complete = {
    Effect: "Allow",
    Principal: "*",
    Action: "execute-api:Invoke",
    Resource: arn,
    ...statement,
  };
  return verdict(policyDocument.parse({ Statement: complete }), arn, who);
}

describe("a policy", () => {
  it.each([
    ["*", "allow"],
    ["arn:aws:execute-api:*:*:abc/dev/GET/*", "allow"],
    ["arn:aws:execute-api:eu-west-1:111111111111:abc/*/GET/items/?", "allow"],
    ["execute-api:/dev/GET/*", "allow"],
    ["execute-api:/*", "allow"],
    ["execute-api:/prod/*", "nothing"],
    ["arn:aws:execute-api:eu-west-1:111111111111:abc/dev/POST/*", "nothing"],
    ["arn:aws:execute-api:eu-west-1:111111111111:abc/dev/GET/items", "nothing"],
  ])("about %s says: %s", (Resource, said) => {
    expect(says({ Resource })).toBe(said);
    expect(says({ Resource: undefined, NotResource: Resource })).toBe(said === "allow" ? "nothing" : "allow");
  });

  it.each([
    ["execute-api:*", "allow"],
    ["EXECUTE-API:invoke", "allow"],
    ["execute-api:InvalidateCache", "nothing"],
  ])("of the action %s says: %s", (Action, said) => {
    expect(says({ Action })).toBe(said);
    expect(says({ Action: undefined, NotAction: Action })).toBe(said === "allow" ? "nothing" : "allow");
  });

  it.each<[unknown, string, string]>([
    ["*", "allow", "allow"],
    [{ AWS: "*" }, "allow", "allow"],
    [{ AWS: "222222222222" }, "allow", "nothing"],
    [{ AWS: ["arn:aws:iam::222222222222:root"] }, "allow", "nothing"],
    [{ AWS: "arn:aws:iam::222222222222:role/partner" }, "allow", "nothing"],
    [{ AWS: "arn:aws:iam::222222222222:role/part*" }, "nothing", "nothing"],
    [{ AWS: "333333333333" }, "nothing", "nothing"],
    [{ Service: "apigateway.amazonaws.com" }, "nothing", "nothing"],
  ])("for %j says to the role: %s, to nobody: %s", (Principal, toRole, toNobody) => {
    expect(says({ Principal })).toBe(toRole);
    expect(says({ Principal }, { keys: {} })).toBe(toNobody);
  });

  it.each<[object, string]>([
    [{ IpAddress: { "aws:SourceIp": ["198.51.100.0/24", "203.0.113.0/29"] } }, "allow"],
    [{ IpAddress: { "aws:SourceIp": "203.0.113.0/30" } }, "nothing"],
    [{ IpAddress: { "aws:SourceIp": "2001:db8::/32" } }, "nothing"],
    [{ NotIpAddress: { "aws:SourceIp": "203.0.113.7" } }, "nothing"],
    [{ NotIpAddress: { "aws:SourceIp": "198.51.100.0/24" } }, "allow"],
    [{ NotIpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } }, "allow"],
    [{ IpAddress: { "aws:VpcSourceIp": "10.0.0.0/8" } }, "nothing"],
    [{ IpAddressIfExists: { "aws:VpcSourceIp": "10.0.0.0/8" } }, "allow"],
    [{ StringEquals: { "AWS:useragent": ["wget", "curl/8"] } }, "allow"],
    [{ StringEquals: { "aws:UserAgent": "CURL/8" } }, "nothing"],
    [{ StringEqualsIgnoreCase: { "aws:UserAgent": "CURL/8" } }, "allow"],
    [{ StringNotEquals: { "aws:UserAgent": ["wget", "curl/8"] } }, "nothing"],
    [{ StringNotEquals: { "aws:SourceVpce": "vpce-1" } }, "allow"],
    [{ StringLike: { "aws:UserAgent": "curl/?" } }, "allow"],
    [{ StringNotLike: { "aws:UserAgent": "curl*" } }, "nothing"],
    [{ Bool: { "aws:SecureTransport": true } }, "allow"],
    [{ Bool: { "aws:SecureTransport": "false" } }, "nothing"],
    [{ Null: { "aws:SourceVpce": "true" } }, "allow"],
    [{ Null: { "aws:SourceIp": true } }, "nothing"],
    [{ DateGreaterThan: { "aws:CurrentTime": "2026-01-15T09:29:59Z" } }, "allow"],
    [{ DateLessThanEquals: { "aws:CurrentTime": "2026-01-15T09:29:59Z" } }, "nothing"],
    [{ NumericLessThan: { "aws:EpochTime": 1_700_000_001 } }, "allow"],
    [{ NumericNotEquals: { "aws:EpochTime": 1_700_000_000 } }, "nothing"],
    [
      { StringEquals: { "aws:UserAgent": "curl/8" }, IpAddress: { "aws:SourceIp": "198.51.100.1" } },
      "nothing",
    ],
  ])("under %j says: %s", (Condition, said) => {
    expect(says({ Condition })).toBe(said);
  });

  it("denies what one statement denies and another allows", () => {
    const allow = { Effect: "Allow", Action: "*", Resource: "*" };
    const policy = policyDocument.parse({ Statement: [allow, { ...allow, Effect: "Deny" }] });
    expect(verdict(policy, arn)).toBe("deny");
  });

  it.each([
    { Effect: "Allow", Resource: "*" },
    { Effect: "Allow", Action: "*" },
    { Effect: "Permit", Action: "*", Resource: "*" },
    { Effect: "Allow", Action: "*", Resource: "*", Condition: { StringSimilar: { a: "b" } } },
  ])("is none with the statement %j", (Statement) => {
    expect(policyDocument.safeParse({ Statement }).success).toBe(false);
  });
});
