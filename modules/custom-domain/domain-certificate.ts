import type { Certificate } from "./certificate.ts";

/** What a domain shows callers. */
export type DomainCertificate =
  | { readonly kind: "issued"; readonly certificate: Certificate }
  | {
      readonly kind: "existing";
      /** Of a certificate in ACM. */
      readonly arn: string;
      /** Of a public one that proves the name, where the other is imported or private and mutual TLS is on. @default none */
      readonly ownershipProofArn?: string | undefined;
    };

/** The ARN that a domain names. */
export function certificateArn(certificate: DomainCertificate): string {
  return certificate.kind === "issued" ? certificate.certificate.arn : certificate.arn;
}
