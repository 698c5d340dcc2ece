import { isArray } from "../../wire/value.ts";
import type { AppliedResource, Computed, ComputedTable } from "../resource-behaviour.ts";

/** A UUID in form, made of the resource's own characters. */
function uuid({ uniqueId }: AppliedResource): string {
  const hex = Buffer.from(uniqueId(16)).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    "-",
  );
}

const certificate: Computed = (resource) => {
  const { planned, aws, text, uniqueId } = resource;
  const arn = aws.arn("acm", `certificate/${uuid(resource)}`);
  const alternatives = isArray(planned.subject_alternative_names) ? planned.subject_alternative_names : [];
  const names = [...new Set([text("domain_name"), ...alternatives.map(String)])];
  return {
    id: arn,
    arn,
    status: "PENDING_VALIDATION",
    type: "AMAZON_ISSUED",
    subject_alternative_names: names,
    domain_validation_options: names.map((name) => ({
      domain_name: name,
      resource_record_name: `_${uniqueId(32)}.${name.replace(/^\*\./, "")}.`,
      resource_record_type: "CNAME",
      resource_record_value: `_${uniqueId(32)}.acm-validations.aws.`,
    })),
  };
};

/** What IAM, Cognito, ACM and KMS decide. */
export const identityComputed: ComputedTable = {
  aws_acm_certificate: certificate,
  aws_acm_certificate_validation: () => ({ id: "2026-01-01 00:00:00 +0000 UTC" }),
  aws_cognito_user_pool: ({ aws, uniqueId }) => {
    const id = `${aws.region}_${uniqueId(9)}`;
    return {
      id,
      arn: aws.arn("cognito-idp", `userpool/${id}`),
      endpoint: `cognito-idp.${aws.region}.${aws.dnsSuffix}/${id}`,
    };
  },
  aws_cognito_user_pool_client: ({ uniqueId }) => ({ id: uniqueId(26), client_secret: "" }),
  aws_cognito_user_pool_domain: ({ text, uniqueId }) => ({
    id: text("domain"),
    cloudfront_distribution: `d${uniqueId(13)}.cloudfront.net`,
  }),
  aws_cognito_user_group: ({ text }) => ({ id: `${text("user_pool_id")}/${text("name")}` }),
  aws_iam_openid_connect_provider: ({ aws, text }) => {
    const arn = aws.globalArn("iam", `oidc-provider/${text("url").replace(/^https:\/\//, "")}`);
    return { id: arn, arn };
  },
  aws_iam_policy: (resource) => {
    const { aws, text, uniqueId } = resource;
    const name = text("name", `terraform-${uniqueId(26)}`);
    const arn = aws.globalArn("iam", `policy${text("path", "/")}${name}`);
    return { id: arn, arn, name, policy_id: `ANPA${uniqueId(17).toUpperCase()}` };
  },
  aws_iam_role: ({ aws, text, uniqueId }) => {
    const name = text("name", `terraform-${uniqueId(26)}`);
    return {
      id: name,
      name,
      arn: aws.globalArn("iam", `role${text("path", "/")}${name}`),
      unique_id: `AROA${uniqueId(17).toUpperCase()}`,
    };
  },
  aws_iam_role_policy: ({ text, uniqueId }) => {
    const name = text("name", `terraform-${uniqueId(26)}`);
    return { id: `${text("role")}:${name}`, name };
  },
  aws_iam_role_policy_attachment: ({ text }) => ({ id: `${text("role")}/${text("policy_arn")}` }),
  aws_kms_alias: ({ aws, text }) => ({ id: text("name"), arn: aws.arn("kms", text("name")) }),
  aws_kms_key: (resource) => {
    const id = uuid(resource);
    return { id, key_id: id, arn: resource.aws.arn("kms", `key/${id}`) };
  },
};
