import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { describe, expect, it } from "@jest/globals";
import type { TerraformStack } from "cdktf";
import { Certificate } from "../../../modules/custom-domain/certificate.ts";
import { HostedZone } from "../../../modules/custom-domain/hosted-zone.ts";
import { problemsOf } from "../../support/problems-of.ts";
import { stackOf } from "../../support/test-stack.ts";
import { certificateId, domain, domainProblems, zoneId } from "./support.ts";

/** What of ACM's offer of proof is used, for one name. */
function option(field: string, name = "api.example.com"): string {
  const options = `${certificateId}.domain_validation_options`;
  return `\${one([for each in ${options} : each.${field} if each.domain_name == "${name}"])}`;
}

/** One for `api.example.com` in us-east-1, proven by one for other names. */
function twoCertificates(stack: TerraformStack, [domainName]: readonly [string]): Certificate {
  const zone = new HostedZone(stack, "zone", { name: "example.com" });
  const provenBy = new Certificate(stack, "first", { domainName, zone });
  const provider = new AwsProvider(stack, "far", { region: "us-east-1", alias: "far" });
  return new Certificate(stack, "second", { domainName: "api.example.com", zone, provider, provenBy });
}

describe("a certificate", () => {
  it("is proven by a record in DNS and replaced before it goes", () => {
    const stack = domain();
    expect(stack.only("aws_acm_certificate")).toEqual({
      domain_name: "api.example.com",
      subject_alternative_names: ["api.example.com"],
      validation_method: "DNS",
      key_algorithm: "RSA_2048",
      lifecycle: { create_before_destroy: true },
    });
    expect(stack.find("aws_route53_record", { ttl: 300 })).toEqual({
      zone_id: zoneId,
      name: option("resource_record_name"),
      type: option("resource_record_type"),
      records: [option("resource_record_value")],
      ttl: 300,
      allow_overwrite: true,
    });
    expect(stack.only("aws_acm_certificate_validation")).toEqual({
      certificate_arn: `\${${certificateId}.arn}`,
      validation_record_fqdns: [
        expect.stringMatching(/^\$\{aws_route53_record\.certificate_proof.*\.fqdn\}$/),
      ],
    });
  });

  it("looks the zone up by its name", () => {
    expect(domain().json.data).toMatchObject({
      aws_route53_zone: { zone_6E295601: { name: "example.com", private_zone: false } },
    });
  });

  it("is made and awaited where its provider is, and proven from anywhere", () => {
    const stack = domain({ endpoint: { kind: "edge" }, certificateRegion: "us-east-1" });
    expect(stack.only("aws_acm_certificate")).toMatchObject({ provider: "aws.far" });
    expect(stack.only("aws_acm_certificate_validation")).toMatchObject({ provider: "aws.far" });
    expect(stack.find("aws_route53_record", { ttl: 300 })).not.toHaveProperty("provider");
  });

  it("proves a wildcard and the name below it once", () => {
    const names = ["*.example.com", "example.com", "shop.example.com"] as const;
    const stack = domain({ certificateNames: [...names] });
    expect(stack.only("aws_acm_certificate")).toMatchObject({
      domain_name: "*.example.com",
      subject_alternative_names: ["*.example.com", "example.com", "shop.example.com"],
    });
    const proofs = stack.all("aws_route53_record").filter(({ ttl }) => ttl === 300);
    expect(proofs.map(({ name }) => name)).toEqual([
      option("resource_record_name", "example.com"),
      option("resource_record_name", "shop.example.com"),
    ]);
  });

  it("of another region is proven by the records of the first, which is not taken away with either", () => {
    const stack = stackOf((made) => void twoCertificates(made, ["api.example.com"]));
    const validations = stack.all("aws_acm_certificate_validation");
    expect(validations.map(({ provider }) => provider)).toEqual([undefined, "aws.far"]);
    expect(validations[1]?.validation_record_fqdns).toEqual(validations[0]?.validation_record_fqdns);
    expect(stack.all("aws_route53_record")).toHaveLength(1);
  });

  it("is refused where the records of the first do not prove its names", () => {
    expect(problemsOf((made) => void twoCertificates(made, ["shop.example.com"]))).toEqual([
      expect.stringMatching(
        /^DOMAIN_CERTIFICATE {2}test\/second\n.*of shop.example.com, whose records do not prove "api.example.com"/,
      ),
    ]);
    expect(problemsOf((made) => void twoCertificates(made, ["*.api.example.com"]))).toEqual([]);
  });

  it("is refused for a name that its zone does not hold", () => {
    expect(domainProblems({ certificateNames: ["api.example.com", "api.example.org"] })).toEqual([
      expect.stringMatching(
        /^DOMAIN_NAME {2}test\/certificate\n.*"api.example.org" is not in.*"example.com"/,
      ),
    ]);
  });

  it("has a first name of at most 64 characters, and others as long as DNS takes them", () => {
    const label = "a".repeat(52);
    const [fits, long] = [`${label}.example.com`, `a${label}.example.com`];
    expect([fits.length, long.length]).toEqual([64, 65]);
    expect(domainProblems({ name: fits, certificateNames: [fits, long] })).toEqual([]);
    expect(domainProblems({ name: fits, certificateNames: [long, fits] })).toEqual([
      expect.stringMatching(/^DOMAIN_CERTIFICATE {2}test\/certificate\n.*domainName has 65 characters/),
    ]);
  });

  it("is refused for a name that only looks as if the zone held it", () => {
    expect(domainProblems({ certificateNames: ["api.example.com", "badexample.com"] })).toHaveLength(1);
  });
});
