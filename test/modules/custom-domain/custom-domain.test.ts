import { describe, expect, it } from "@jest/globals";
import { HostedZone } from "../../../modules/custom-domain/hosted-zone.ts";
import { Truststore } from "../../../modules/custom-domain/truststore.ts";
import type { SynthesizedStack } from "../../../modules/testing/synthesized-stack.ts";
import { testStack } from "../../support/test-stack.ts";
import { domain, domainProblems, issuedArn, zoneId } from "./support.ts";

const authority = "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n";
const vpcEndpointIds = ["vpce-0a1b2c3d4e5f67890"];
const proofArn = "arn:aws:acm:eu-west-1:123456789012:certificate/0a1b";

function aliasesTo(name: string, target: string) {
  return ["A", "AAAA"].map((type) => ({
    zone_id: zoneId,
    name,
    type,
    alias: { name: `\${${target}}`, zone_id: expect.any(String), evaluate_target_health: false },
  }));
}

describe("a regional domain", () => {
  it("is served in its region over IPv4 and IPv6, from TLS 1.2 on", () => {
    expect(domain().only("aws_apigatewayv2_domain_name")).toEqual({
      domain_name: "api.example.com",
      domain_name_configuration: {
        certificate_arn: issuedArn,
        endpoint_type: "REGIONAL",
        ip_address_type: "dualstack",
        security_policy: "TLS_1_2",
      },
      lifecycle: { create_before_destroy: true },
    });
  });

  it("stands in DNS for both kinds of addresses", () => {
    const configuration =
      "aws_apigatewayv2_domain_name.domain_regional_domain_B6864235.domain_name_configuration[0]";
    const records = domain().all("aws_route53_record");
    expect(records.filter(({ alias }) => alias !== undefined)).toEqual(
      aliasesTo("api.example.com", `${configuration}.target_domain_name`),
    );
    expect(records.find(({ type }) => type === "A")?.alias).toMatchObject({
      zone_id: `\${${configuration}.hosted_zone_id}`,
    });
  });

  it("leads callers somewhere else where it says so, by the same records", () => {
    const aliases = (stack: SynthesizedStack) =>
      Object.entries(stack.json.resource as Record<string, Record<string, { alias?: object }>>)
        .flatMap(([type, made]) => (type === "aws_route53_record" ? Object.entries(made) : []))
        .filter(([, { alias }]) => alias !== undefined);
    const elsewhere = domain({ leadsTo: { name: "d1.cloudfront.net", zoneId: "Z2" } });
    expect(aliases(elsewhere).map(([id]) => id)).toEqual(aliases(domain()).map(([id]) => id));
    const alias = { name: "d1.cloudfront.net", zone_id: "Z2", evaluate_target_health: false };
    expect(aliases(elsewhere).map(([, record]) => record.alias)).toEqual([alias, alias]);
  });

  it("shows a certificate that exists, and the proof that the name is ours", () => {
    const arn = "arn:aws:acm:eu-west-1:123456789012:certificate/5e6f";
    const stack = domain({ certificate: { kind: "existing", arn, ownershipProofArn: proofArn } });
    expect(stack.only("aws_apigatewayv2_domain_name")).toMatchObject({
      domain_name_configuration: { certificate_arn: arn, ownership_verification_certificate_arn: proofArn },
    });
    expect(stack.all("aws_acm_certificate")).toEqual([]);
  });

  it("takes a wildcard", () => {
    expect(domainProblems({ name: "*.example.com" })).toEqual([]);
  });

  it("asks for certificates of exactly one version of the truststore", () => {
    const truststore = new Truststore(testStack(), "trust", {
      bucketName: "prod-truststore",
      certificatesPem: authority,
    });
    const required = domain({ mutualTls: { kind: "required", truststore } });
    expect(required.only("aws_apigatewayv2_domain_name")).toMatchObject({
      mutual_tls_authentication: {
        truststore_uri: "s3://prod-truststore/truststore.pem",
        truststore_version: expect.stringMatching(/^\$\{.*aws_s3_object.*version_id\}$/),
      },
    });
  });
});

describe("an edge domain", () => {
  it("is CloudFront's, with a certificate of us-east-1", () => {
    const stack = domain({ endpoint: { kind: "edge" }, certificateRegion: "us-east-1" });
    expect(stack.only("aws_api_gateway_domain_name")).toEqual({
      domain_name: "api.example.com",
      certificate_arn: issuedArn,
      security_policy: "TLS_1_2",
      endpoint_configuration: { types: ["EDGE"], ip_address_type: "dualstack" },
      lifecycle: { create_before_destroy: true },
    });
    expect(stack.all("aws_route53_record").filter(({ alias }) => alias !== undefined)).toEqual(
      aliasesTo(
        "api.example.com",
        "aws_api_gateway_domain_name.domain_edge_domain_CF2D808F.cloudfront_domain_name",
      ),
    );
  });
});

describe("a private domain", () => {
  it("lets its VPC endpoints in, and nobody else", () => {
    const stack = domain({ endpoint: { kind: "private", vpcEndpointIds } });
    const { policy, ...rest } = stack.only("aws_api_gateway_domain_name");
    expect(rest).toEqual({
      domain_name: "api.example.com",
      certificate_arn: issuedArn,
      security_policy: "TLS_1_2",
      endpoint_configuration: { types: ["PRIVATE"], ip_address_type: "dualstack" },
    });
    const invoke = {
      Principal: "*",
      Action: "execute-api:Invoke",
      Resource: "arn:aws:execute-api:eu-west-1:123456789012:/domainnames/*",
    };
    expect(JSON.parse(String(policy)).Statement).toEqual([
      { Effect: "Allow", ...invoke },
      { Effect: "Deny", ...invoke, Condition: { StringNotEquals: { "aws:SourceVpce": vpcEndpointIds } } },
    ]);
    expect(stack.only("aws_api_gateway_domain_name_access_association")).toEqual({
      domain_name_arn: "${aws_api_gateway_domain_name.domain_private_domain_03BAE953.arn}",
      access_association_source: vpcEndpointIds[0],
      access_association_source_type: "VPCE",
    });
  });

  it("lets the other endpoints be when one is taken out", () => {
    const accessFor = (...ids: string[]) => {
      const { json } = domain({ endpoint: { kind: "private", vpcEndpointIds: ids } });
      const { resource } = json as { resource: Record<string, Record<string, object>> };
      return resource.aws_api_gateway_domain_name_access_association ?? {};
    };
    const second = "vpce-0b1b2c3d4e5f67890";
    const both = accessFor(...vpcEndpointIds, second);
    expect(Object.keys(both)).toHaveLength(2);
    expect(both).toMatchObject(accessFor(second));
  });

  it("stands in no public zone", () => {
    const stack = domain({ endpoint: { kind: "private", vpcEndpointIds } });
    expect(stack.all("aws_route53_record").filter(({ alias }) => alias !== undefined)).toEqual([]);
  });

  it("leads to the endpoint in the private zone of its callers", () => {
    const stack = testStack();
    const zone = new HostedZone(stack, "inside", { name: "example.com", visibility: "private" });
    const target = { name: "vpce-1.execute-api.eu-west-1.vpce.amazonaws.com", zoneId: "Z38GZ743OKFT7T" };
    const made = domain({ endpoint: { kind: "private", vpcEndpointIds, alias: { zone, target } } });
    expect(made.find("aws_route53_record", { type: "AAAA" })).toMatchObject({
      name: "api.example.com",
      alias: { name: target.name, zone_id: target.zoneId },
    });
  });
});
