import { describe, expect, it } from "@jest/globals";
import { problemsOf } from "../../support/problems-of.ts";
import { stackOf } from "../../support/test-stack.ts";
import { cached, refusals } from "./refusals.ts";
import { type DistributionOverrides, distributionIn, plain, secret } from "./support.ts";

function distribution(overrides: DistributionOverrides = {}) {
  return stackOf((stack) => {
    distributionIn(stack, overrides);
  });
}

const passing = {
  target_origin_id: "apis",
  viewer_protocol_policy: "https-only",
  response_headers_policy_id: "${aws_cloudfront_response_headers_policy.front_security-headers.id}",
  allowed_methods: ["GET", "HEAD", "OPTIONS", "PUT", "PATCH", "POST", "DELETE"],
  cached_methods: ["GET", "HEAD"],
  cache_policy_id: "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
  origin_request_policy_id: "b689b0a8-53d0-40ab-baf2-68738e2966ac",
};

describe("Distribution", () => {
  it("passes every path as it is, over TLS, and keeps no error", () => {
    expect(plain(distribution().only("aws_cloudfront_distribution"))).toEqual({
      comment: "shop",
      enabled: true,
      is_ipv6_enabled: true,
      http_version: "http2and3",
      price_class: "PriceClass_All",
      // DNS leads elsewhere before it goes.
      lifecycle: { create_before_destroy: true },
      aliases: ["api.example.com"],
      origin: [
        {
          origin_id: "apis",
          domain_name: "origin.example.com",
          custom_origin_config: {
            http_port: 80,
            https_port: 443,
            origin_protocol_policy: "https-only",
            origin_ssl_protocols: ["TLSv1.2"],
            origin_read_timeout: 35,
            origin_keepalive_timeout: 5,
          },
        },
      ],
      default_cache_behavior: passing,
      custom_error_response: [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504].map((code) => ({
        error_code: code,
        error_caching_min_ttl: 0,
      })),
      restrictions: { geo_restriction: { restriction_type: "none" } },
      viewer_certificate: {
        acm_certificate_arn: "${aws_acm_certificate_validation.certificate_validation.certificate_arn}",
        ssl_support_method: "sni-only",
        minimum_protocol_version: "TLSv1.2_2021",
      },
    });
  });

  it("has its names in DNS for IPv4 and IPv6", () => {
    const aliases = distribution()
      .all("aws_route53_record")
      .filter(({ alias }) => alias !== undefined);
    expect(plain(aliases)).toEqual(
      ["A", "AAAA"].map((type) => ({
        zone_id: "${data.aws_route53_zone.zone.zone_id}",
        name: "api.example.com",
        type,
        alias: {
          name: "${aws_cloudfront_distribution.front_distribution.domain_name}",
          zone_id: "${aws_cloudfront_distribution.front_distribution.hosted_zone_id}",
          evaluate_target_health: false,
        },
      })),
    );
  });

  it("leaves DNS alone where its names are led elsewhere", () => {
    const aliases = distribution({ records: "elsewhere" })
      .all("aws_route53_record")
      .filter(({ alias }) => alias !== undefined);
    expect(aliases).toEqual([]);
  });

  it("has a web ACL, a TLS policy, a price class, and an origin with a path and a wait, where they are said", () => {
    const made = distribution({
      webAcl: "cloudfront",
      tlsPolicy: "TLSv1.3_2025",
      priceClass: "PriceClass_100",
      origin: {
        domainName: "a1b2.execute-api.eu-west-1.amazonaws.com",
        path: "/prod",
        readTimeoutSeconds: 120,
        lock: { kind: "secret", secret },
      },
    });
    expect(made.only("aws_cloudfront_distribution")).toMatchObject({
      web_acl_id: "arn:aws:wafv2:us-east-1:123456789012:global/webacl/shop/1f2e",
      price_class: "PriceClass_100",
      viewer_certificate: { minimum_protocol_version: "TLSv1.3_2025" },
      origin: [{ origin_path: "/prod", custom_origin_config: { origin_read_timeout: 120 } }],
    });
  });

  it("shows its origin one secret, which stands in the Parameter Store and nowhere in the Terraform", () => {
    const made = distribution({
      origin: { domainName: "origin.example.com", lock: { kind: "secret", secret } },
    });
    expect(plain(made.json).data.aws_ssm_parameter["front_origin-secret"]).toMatchObject({
      name: "/prod/origin/blue",
      with_decryption: true,
    });
    expect(plain(made.only("aws_cloudfront_distribution")).origin[0].custom_header).toEqual([
      { name: "x-origin-verify", value: "${data.aws_ssm_parameter.front_origin-secret.value}" },
    ]);
    expect(made.json.output).toBeUndefined();
  });

  it("caches reads by what they name, and gives nothing else of them to the API", () => {
    const made = distribution({
      cachedPaths: [
        cached,
        {
          path: "/mine*",
          ttlSeconds: 5,
          queryKeys: [],
          headerKeys: ["Authorization"],
          callers: "authorized",
        },
      ],
    });
    const reading = (path: string, called: string) => ({
      target_origin_id: "apis",
      viewer_protocol_policy: "https-only",
      response_headers_policy_id: passing.response_headers_policy_id,
      path_pattern: path,
      allowed_methods: ["GET", "HEAD", "OPTIONS"],
      cached_methods: ["GET", "HEAD"],
      compress: true,
      cache_policy_id: `\${aws_cloudfront_cache_policy.front_cache-${called}.id}`,
      origin_request_policy_id: "${aws_cloudfront_origin_request_policy.front_preflights.id}",
    });
    const front = plain(made.only("aws_cloudfront_distribution"));
    expect(front.default_cache_behavior).toEqual(passing);
    expect(front.ordered_cache_behavior).toEqual([
      reading("/products*", "products-95d76e71"),
      reading("/mine*", "mine-f2587cc3"),
    ]);
    const policy = (called: string, ttl: number, headers: string[], query: object) => ({
      name: `shop-${called}`,
      min_ttl: 0,
      default_ttl: ttl,
      max_ttl: ttl,
      parameters_in_cache_key_and_forwarded_to_origin: {
        enable_accept_encoding_brotli: true,
        enable_accept_encoding_gzip: true,
        cookies_config: { cookie_behavior: "none" },
        headers_config: { header_behavior: "whitelist", headers: { items: headers } },
        query_strings_config: query,
      },
      lifecycle: { create_before_destroy: true },
    });
    expect(made.all("aws_cloudfront_cache_policy")).toEqual([
      policy("mine-f2587cc3", 5, ["Authorization", "Origin"], { query_string_behavior: "none" }),
      policy("products-95d76e71", 60, ["Origin"], {
        query_string_behavior: "whitelist",
        query_strings: { items: ["category"] },
      }),
    ]);
    expect(made.only("aws_cloudfront_origin_request_policy")).toEqual({
      name: "shop-preflights",
      cookies_config: { cookie_behavior: "none" },
      headers_config: {
        header_behavior: "whitelist",
        headers: { items: ["Access-Control-Request-Headers", "Access-Control-Request-Method"] },
      },
      query_strings_config: { query_string_behavior: "none" },
      lifecycle: { create_before_destroy: true },
    });
  });

  it("adds security headers, and leaves an answer's own policies alone", () => {
    expect(distribution().only("aws_cloudfront_response_headers_policy")).toEqual({
      name: "shop",
      security_headers_config: {
        strict_transport_security: { access_control_max_age_sec: 63_072_000, override: true },
        content_type_options: { override: true },
        content_security_policy: {
          content_security_policy: "default-src 'none'; frame-ancestors 'none'",
          override: false,
        },
        frame_options: { frame_option: "DENY", override: false },
        referrer_policy: { referrer_policy: "no-referrer", override: false },
      },
    });
  });

  it("logs each request in us-east-1, without query strings and cookies", () => {
    const made = distribution({ logging: { kind: "log-group", retentionDays: 90 } });
    const provider = "aws.global";
    expect(plain(made.only("aws_cloudwatch_log_group"))).toEqual({
      name: "/aws/vendedlogs/cloudfront/shop",
      retention_in_days: 90,
      provider,
    });
    expect(plain(made.only("aws_cloudwatch_log_delivery_source"))).toEqual({
      name: "shop",
      log_type: "ACCESS_LOGS",
      resource_arn: "${aws_cloudfront_distribution.front_distribution.arn}",
      provider,
    });
    expect(plain(made.only("aws_cloudwatch_log_delivery_destination"))).toEqual({
      name: "shop",
      output_format: "json",
      delivery_destination_configuration: [
        { destination_resource_arn: "${aws_cloudwatch_log_group.front_logs_group.arn}" },
      ],
      provider,
    });
    const { record_fields, ...delivery } = plain(made.only("aws_cloudwatch_log_delivery"));
    expect(delivery).toEqual({
      delivery_source_name: "${aws_cloudwatch_log_delivery_source.front_logs_source.name}",
      delivery_destination_arn: "${aws_cloudwatch_log_delivery_destination.front_logs_destination.arn}",
      provider,
    });
    expect(record_fields).toEqual(expect.arrayContaining(["c-ip", "cs-uri-stem", "sc-status"]));
    expect(record_fields).not.toEqual(expect.arrayContaining(["cs-uri-query"]));
    expect(record_fields).not.toEqual(expect.arrayContaining(["cs(Cookie)"]));
  });

  it.each(refusals)("refuses %s", (_what, overrides, code, message) => {
    const [problem = "", ...others] = problemsOf((stack) => distributionIn(stack, overrides));
    expect(others).toEqual([]);
    expect(problem).toMatch(message);
    expect(problem.startsWith(`${code}  test/front`)).toBe(true);
  });

  it("takes what is just within its limits", () => {
    const within: DistributionOverrides = {
      cachedPaths: [{ ...cached, ttlSeconds: 31_536_000, queryKeys: Array.from("abcdefghij") }],
      origin: { domainName: "origin.example.com", readTimeoutSeconds: 120, lock: { kind: "secret", secret } },
      certificateNames: ["*.example.com"],
    };
    expect(problemsOf((stack) => distributionIn(stack, within))).toEqual([]);
  });
});
