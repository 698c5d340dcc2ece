import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import type { TerraformStack } from "cdktf";
import { Certificate } from "../../../modules/custom-domain/certificate.ts";
import { HostedZone } from "../../../modules/custom-domain/hosted-zone.ts";
import { Distribution, type DistributionProps } from "../../../modules/distribution/distribution.ts";

/** The value without the hash that cdktf puts behind a logical id. */
export const plain = (value: unknown) => JSON.parse(JSON.stringify(value).replace(/_[0-9A-F]{8}/g, ""));

/** Names of the two parameters of an origin's secret. */
export const secret = { sent: "/prod/origin/blue", alsoAccepted: "/prod/origin/green" };

/** What a test changes about the distribution in front of `origin.example.com`. */
export interface DistributionOverrides extends Partial<Omit<DistributionProps, "globalProvider" | "webAcl">> {
  readonly globalRegion?: string;
  readonly certificateNames?: readonly [string];
  readonly certificateRegion?: "the stack's own";
  readonly webAcl?: "regional" | "cloudfront";
}

/** The smallest distribution, in a stack of eu-west-1. */
export function distributionIn(stack: TerraformStack, overrides: DistributionOverrides = {}): Distribution {
  const {
    globalRegion = "us-east-1",
    certificateNames = ["api.example.com"],
    certificateRegion,
    webAcl,
    ...props
  } = overrides;
  const globalProvider = new AwsProvider(stack, "global", { alias: "global", region: globalRegion });
  const home = new AwsProvider(stack, "certificates", { alias: "certificates", region: "us-east-1" });
  const zone = new HostedZone(stack, "zone", { name: "example.com" });
  const issued = () =>
    new Certificate(stack, "certificate", {
      domainName: certificateNames[0],
      zone,
      ...(certificateRegion === undefined ? { provider: home } : {}),
    });
  const arn = "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1f2e";
  return new Distribution(stack, "front", {
    name: "shop",
    domainNames: ["api.example.com"],
    zone,
    certificate: props.certificate ?? { kind: "issued", certificate: issued() },
    globalProvider,
    origin: { domainName: "origin.example.com", lock: { kind: "hidden" } },
    webAcl:
      webAcl === undefined
        ? "none"
        : {
            arn,
            scope: webAcl === "regional" ? { kind: webAcl } : { kind: webAcl, provider: globalProvider },
          },
    logging: { kind: "none" },
    ...props,
  });
}
