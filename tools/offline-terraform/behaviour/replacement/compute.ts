import type { ReplacementTable } from "./replacement-table.ts";

/**
 * Source: `lambda`, `appautoscaling`. Compared: all; of the alias all but the end of the schema. Not modelled: a
 * function is also replaced when `durable_config` comes or goes.
 */
export const computeReplacement: ReplacementTable = {
  aws_appautoscaling_policy: ["name", "resource_id", "scalable_dimension", "service_namespace"],
  aws_appautoscaling_scheduled_action: ["name", "resource_id", "scalable_dimension", "service_namespace"],
  aws_appautoscaling_target: ["resource_id", "scalable_dimension", "service_namespace"],
  aws_lambda_alias: ["function_name", "name"],
  aws_lambda_function: ["function_name", "package_type", "tenancy_config"],
  aws_lambda_layer_version: [
    "compatible_architectures",
    "compatible_runtimes",
    "description",
    "filename",
    "layer_name",
    "license_info",
    "s3_bucket",
    "s3_key",
    "s3_object_version",
    "skip_destroy",
    "source_code_hash",
  ],
  aws_lambda_permission: [
    "action",
    "event_source_token",
    "function_name",
    "function_url_auth_type",
    "principal",
    "principal_org_id",
    "qualifier",
    "source_account",
    "source_arn",
    "statement_id",
    "statement_id_prefix",
  ],
  aws_lambda_provisioned_concurrency_config: ["function_name", "qualifier"],
};
