import { describe, expect, it } from "@jest/globals";
import { Truststore } from "../../../modules/custom-domain/truststore.ts";
import { testStack } from "../../support/test-stack.ts";
import { domainProblems } from "./support.ts";

const authority = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const vpcEndpointIds = ["vpce-0a1b2c3d4e5f67890"];
const proofArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b";

describe("the rules of domains", () => {
  const truststore = () =>
    new Truststore(testStack(), "trust", { bucketName: "prod-truststore", certificatesPem: authority });
  const existing = (arn: string) => ({ kind: "existing", arn }) as const;
  const certificate = existing(proofArn);

  it.each([
    ["a name with a capital", { name: "Api.example.com", certificate }, /^DOMAIN_NAME .*lower-case labels/s],
    ["a single label", { name: "example", zoneName: "example.com", certificate }, /^DOMAIN_NAME /],
    ["a label of 64", { name: `${"a".repeat(64)}.example.com`, certificate }, /^DOMAIN_NAME .*63/s],
    [
      "254 characters",
      { name: `${`${"a".repeat(63)}.`.repeat(3)}${"b".repeat(50)}.example.com`, certificate },
      /^DOMAIN_NAME .*at most 253/s,
    ],
    ["a wildcard in the middle", { name: "api.*.example.com", certificate }, /^DOMAIN_NAME /],
    [
      "a name of another zone",
      { name: "api.example.org", certificate },
      /^DOMAIN_NAME .*hosted zone "example.com"/s,
    ],
    [
      "a private wildcard",
      { name: "*.example.com", certificate, endpoint: { kind: "private", vpcEndpointIds } },
      /^DOMAIN_NAME .*A private domain has one name/s,
    ],
    [
      "an edge domain's certificate at home",
      { endpoint: { kind: "edge" } },
      /^DOMAIN_CERTIFICATE .*in eu-west-1, and it has to be in us-east-1.*provider/s,
    ],
    [
      "a regional domain's certificate far away",
      { certificateRegion: "us-east-1" },
      /^DOMAIN_CERTIFICATE .*in us-east-1, and it has to be in eu-west-1/s,
    ],
    [
      "an existing one elsewhere",
      { certificate: existing(proofArn.replace("eu-west-1", "us-west-2")) },
      /^DOMAIN_CERTIFICATE .*us-west-2/s,
    ],
    [
      "what is no certificate",
      { certificate: existing("arn:aws:iam::123456789012:role/x") },
      /^DOMAIN_CERTIFICATE .*ARN of one of ACM/s,
    ],
    [
      "a certificate of other names",
      { certificateNames: ["www.example.com"] },
      /^DOMAIN_CERTIFICATE .*for www\.example\.com/s,
    ],
    [
      "a wildcard one level too high",
      { name: "a.b.example.com", certificateNames: ["*.example.com"] },
      /^DOMAIN_CERTIFICATE /,
    ],
    ["TLS 1.0", { tlsPolicy: "TLS_1_0" as never }, /^DOMAIN_TLS .*"TLS_1_2", which takes TLS 1.3 too/s],
    [
      "an enhanced policy",
      { tlsPolicy: "SecurityPolicy_TLS13_1_3_2025_09" },
      /^DOMAIN_TLS .*endpoint access mode/s,
    ],
    [
      "no VPC endpoint",
      { endpoint: { kind: "private", vpcEndpointIds: [] } },
      /^DOMAIN_ENDPOINT .*at least one/s,
    ],
    [
      "what is no VPC endpoint",
      { endpoint: { kind: "private", vpcEndpointIds: ["vpc-1"] } },
      /^DOMAIN_ENDPOINT .*no VPC endpoint/s,
    ],
    [
      "one VPC endpoint twice",
      { endpoint: { kind: "private", vpcEndpointIds: [...vpcEndpointIds, ...vpcEndpointIds] } },
      /^DOMAIN_ENDPOINT .*twice/s,
    ],
  ] as const)("refuse %s", (_what, overrides, message) => {
    expect(domainProblems(overrides)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    [
      "on an edge domain",
      { endpoint: { kind: "edge" }, certificateRegion: "us-east-1" },
      /is edge, .*make it regional/,
    ],
    [
      "on a private domain",
      { endpoint: { kind: "private", vpcEndpointIds } },
      /is private, .*make it regional/,
    ],
    [
      "with an enhanced policy",
      { tlsPolicy: "SecurityPolicy_TLS13_1_3_2025_09" },
      /mutual TLS does not take.*"TLS_1_2"/,
    ],
  ] as const)("refuse mutual TLS %s", (_what, overrides, message) => {
    expect(
      domainProblems({ ...overrides, mutualTls: { kind: "required", truststore: truststore() } }),
    ).toEqual([expect.stringMatching(/^DOMAIN_TLS /)]);
    expect(
      domainProblems({ ...overrides, mutualTls: { kind: "required", truststore: truststore() } })[0],
    ).toMatch(message);
  });

  it("take names up to their limits", () => {
    const label = "a".repeat(63);
    const longest = `${`${label}.`.repeat(3)}${"b".repeat(49)}.example.com`;
    expect(longest).toHaveLength(253);
    expect(domainProblems({ name: longest, certificateNames: ["example.com", longest] })).toEqual([]);
  });
});
