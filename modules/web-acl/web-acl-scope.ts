import type { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";

/** What a web ACL can protect. */
export type WebAclScope =
  /** Stages of REST APIs in the stack's region. */
  | { readonly kind: "regional" }
  /** Distributions of CloudFront, whose web ACLs stand in us-east-1 alone. */
  | {
      readonly kind: "cloudfront";
      /** A second provider of the stack, for us-east-1. */
      readonly provider: AwsProvider;
    };
