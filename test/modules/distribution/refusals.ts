import type { CachedPath } from "../../../modules/distribution/cached-path.ts";
import type { DistributionOrigin } from "../../../modules/distribution/distribution-origin.ts";
import type { OriginSecret } from "../../../modules/distribution/origin-secret.ts";
import type { DistributionOverrides } from "./support.ts";

export const cached: CachedPath = {
  path: "/products*",
  ttlSeconds: 60,
  queryKeys: ["category"],
  callers: "anonymous",
};
const caching = (more: Partial<CachedPath>): DistributionOverrides => ({
  cachedPaths: [{ ...cached, ...more }],
});
const from = (more: Partial<DistributionOrigin>): DistributionOverrides => ({
  origin: { domainName: "origin.example.com", lock: { kind: "hidden" }, ...more },
});
const showing = (secret: OriginSecret) => from({ lock: { kind: "secret", secret } });
const names = (length: number) => Array.from({ length }, (_each, index) => `x-key-${index}`);

/** What CloudFront would not take, or what callers would suffer from: what it is, its code, what the message says. */
export const refusals: readonly (readonly [string, DistributionOverrides, string, RegExp])[] = [
  ["a name with a dot", { name: "shop.front" }, "DISTRIBUTION_LIMIT", /got "shop.front"/],
  ["no name for callers", { domainNames: [] }, "DISTRIBUTION_LIMIT", /is empty; name what callers use/],
  [
    "a name twice",
    { domainNames: ["api.example.com", "api.example.com"] },
    "DISTRIBUTION_LIMIT",
    /names api.example.com twice/,
  ],
  [
    "a name of another zone",
    {
      domainNames: ["api.example.org"],
      certificate: { kind: "existing", arn: "arn:aws:acm:us-east-1:123456789012:certificate/1f2e" },
    },
    "DISTRIBUTION_LIMIT",
    /not in the hosted zone "example.com"/,
  ],
  [
    "a certificate of the stack's region",
    { certificateRegion: "the stack's own" },
    "DISTRIBUTION_LIMIT",
    /CloudFront reads them in us-east-1 alone; make it with a provider of us-east-1/,
  ],
  [
    "an existing certificate of another region",
    {
      certificate: { kind: "existing", arn: "arn:aws:acm:eu-west-1:123456789012:certificate/1f2e" },
    },
    "DISTRIBUTION_LIMIT",
    /is in eu-west-1, and CloudFront reads them in us-east-1/,
  ],
  [
    "a certificate for another name",
    { certificateNames: ["www.example.com"] },
    "DISTRIBUTION_LIMIT",
    /is for www.example.com, which "api.example.com" is none of/,
  ],
  [
    "logs from eu-west-1",
    { globalRegion: "eu-west-1" },
    "DISTRIBUTION_LIMIT",
    /CloudFront logs from us-east-1/,
  ],
  ["TLS 1.0", { tlsPolicy: "TLSv1" as never }, "DISTRIBUTION_LIMIT", /one of TLSv1.2_2021, .*got "TLSv1"/],
  [
    "a retention of 91 days",
    { logging: { kind: "log-group", retentionDays: 91 } },
    "DISTRIBUTION_LIMIT",
    /got 91/,
  ],
  ["a path without its slash", caching({ path: "products" }), "DISTRIBUTION_CACHE", /with a slash first/],
  ["a time of 0 s", caching({ ttlSeconds: 0 }), "DISTRIBUTION_CACHE", /from 1 to 31536000, got 0/],
  [
    "one caller's answer for another",
    caching({ callers: "authorized" }),
    "DISTRIBUTION_CACHE",
    /Authorization is no key: one caller would get another's answer. Add it to headerKeys/,
  ],
  [
    "tokens of the anonymous",
    caching({ headerKeys: ["authorization"] }),
    "DISTRIBUTION_CACHE",
    /or say callers: "authorized"/,
  ],
  ["Host as a key", caching({ headerKeys: ["Host"] }), "DISTRIBUTION_CACHE", /Host cannot be a key/],
  ["cookies as a key", caching({ headerKeys: ["Cookie"] }), "DISTRIBUTION_CACHE", /Cookie cannot be a key/],
  [
    "ten headers besides Origin",
    caching({ headerKeys: names(10) }),
    "DISTRIBUTION_CACHE",
    /at most 9.*got 10/,
  ],
  ["eleven query parameters", caching({ queryKeys: names(11) }), "DISTRIBUTION_CACHE", /at most 10.*got 11/],
  ["a path twice", { cachedPaths: [cached, cached] }, "DISTRIBUTION_CACHE", /names \/products\* twice/],
  [
    "75 cached paths",
    { cachedPaths: names(75).map((name) => ({ ...cached, path: `/${name}` })) },
    "DISTRIBUTION_CACHE",
    /takes 75 behaviors, one of them for all other paths, got 75/,
  ],
  [
    "an origin with a scheme",
    from({ domainName: "https://origin.example.com" }),
    "DISTRIBUTION_ORIGIN",
    /without scheme/,
  ],
  [
    "itself as origin",
    from({ domainName: "api.example.com" }),
    "DISTRIBUTION_ORIGIN",
    /CloudFront would ask itself/,
  ],
  [
    "AWS's own address, hidden",
    from({ domainName: "a1b2.execute-api.eu-west-1.amazonaws.com", path: "/prod" }),
    "DISTRIBUTION_ORIGIN",
    /cannot be closed while CloudFront uses it; lock it with \{ kind: "secret" \}/,
  ],
  ["a stage that ends in a slash", from({ path: "/prod/" }), "DISTRIBUTION_ORIGIN", /got "\/prod\/"/],
  ["a wait of 121 s", from({ readTimeoutSeconds: 121 }), "DISTRIBUTION_ORIGIN", /from 1 to 120, got 121/],
  [
    "one secret alone",
    showing({ sent: "/prod/origin", alsoAccepted: "/prod/origin" }),
    "ORIGIN_SECRET",
    /every request fails until .*Name two parameters/,
  ],
  [
    "a secret in the place of its name",
    showing({ sent: "s3cr3t!", alsoAccepted: "/prod/origin" }),
    "ORIGIN_SECRET",
    /must be the name of a parameter/,
  ],
  [
    "the web ACL of a stage",
    { webAcl: "regional" },
    "WEB_ACL_TARGET",
    /scope: \{ kind: "cloudfront", provider \}/,
  ],
];
