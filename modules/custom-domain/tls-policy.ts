/**
 * Which TLS a domain speaks. `TLS_1_2` takes 1.2 and 1.3.
 *
 * The enhanced policies (`SecurityPolicy_…`) have to come with an endpoint access mode, which the resources of the
 * provider that cdktf was built for cannot say: AWS would refuse the domain.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-custom-domain-tls-version.html
 */
export type TlsPolicy = "TLS_1_2" | EnhancedTlsPolicy;

/** Chooses ciphers too; not for mutual TLS, and not for HTTP APIs. */
export type EnhancedTlsPolicy = `SecurityPolicy_${string}`;

/** What AWS would refuse of a TLS policy, also with mutual TLS. */
export function tlsPolicyFaults(policy: string, mutualTls: boolean): string[] {
  if (policy === "TLS_1_2") return [];
  if (!policy.startsWith("SecurityPolicy_")) {
    return [`tlsPolicy must be "TLS_1_2", which takes TLS 1.3 too, got "${policy}".`];
  }
  if (mutualTls) {
    return [`"${policy}" is an enhanced policy, which mutual TLS does not take; use "TLS_1_2" with it.`];
  }
  return [
    `"${policy}" needs an endpoint access mode, which the provider's resources do not have; use "TLS_1_2", or put CloudFront in front and choose there.`,
  ];
}
