import type { ReplacementTable } from "./replacement-table.ts";

/**
 * Source: `iam`, `cognitoidp`, `acm`, `kms`. Compared: all; role and role policy attachment with a text of 2022, KMS
 * alias with one of 2023. Not modelled: a user pool domain is also replaced when `certificate_arn` comes or goes.
 */
export const identityReplacement: ReplacementTable = {
  aws_acm_certificate: [
    "certificate_authority_arn",
    "domain_name",
    "key_algorithm",
    "subject_alternative_names",
    "validation_method",
    "validation_option",
  ],
  aws_acm_certificate_validation: ["certificate_arn", "validation_record_fqdns"],
  aws_cognito_user_group: ["name", "user_pool_id"],
  aws_cognito_user_pool: [
    "alias_attributes",
    "name",
    "username_attributes",
    "username_configuration.case_sensitive",
  ],
  aws_cognito_user_pool_client: ["generate_secret", "user_pool_id"],
  aws_cognito_user_pool_domain: ["domain", "user_pool_id"],
  aws_iam_openid_connect_provider: ["url"],
  aws_iam_policy: ["description", "name", "name_prefix", "path"],
  aws_iam_role: ["name", "name_prefix", "path"],
  aws_iam_role_policy: ["name", "name_prefix", "role"],
  aws_iam_role_policy_attachment: ["policy_arn", "role"],
  aws_kms_alias: ["name", "name_prefix"],
  aws_kms_key: ["custom_key_store_id", "customer_master_key_spec", "key_usage", "multi_region", "xks_key_id"],
};
