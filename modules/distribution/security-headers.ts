import { CloudfrontResponseHeadersPolicy } from "@cdktf/provider-aws/lib/cloudfront-response-headers-policy/index.js";
import type { Construct } from "constructs";

const twoYearsSeconds = 63_072_000;

/**
 * Headers that keep a browser from making more of an API's answer than it is. An answer that says one of them itself, as
 * a page of documentation may, keeps its own; TLS is for all.
 *
 * @see https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers
 */
export function securityHeaders(scope: Construct, id: string, name: string): CloudfrontResponseHeadersPolicy {
  return new CloudfrontResponseHeadersPolicy(scope, id, {
    name,
    securityHeadersConfig: {
      strictTransportSecurity: { accessControlMaxAgeSec: twoYearsSeconds, override: true },
      contentTypeOptions: { override: true },
      contentSecurityPolicy: {
        contentSecurityPolicy: "default-src 'none'; frame-ancestors 'none'",
        override: false,
      },
      frameOptions: { frameOption: "DENY", override: false },
      referrerPolicy: { referrerPolicy: "no-referrer", override: false },
    },
  });
}
