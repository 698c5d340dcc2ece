import { Unknown } from "../../wire/value.ts";
import type { AppliedResource, Computed, ComputedTable } from "../resource-behaviour.ts";

function invokeArn({ aws }: AppliedResource, functionArn: string): string {
  const path = `2015-03-31/functions/${functionArn}/invocations`;
  return `arn:${aws.partition}:apigateway:${aws.region}:lambda:path/${path}`;
}

/** A published version counts up; a function that does not publish has only the latest. */
function versionOf({ planned, prior }: AppliedResource): string {
  if (!(planned.version instanceof Unknown)) return String(planned.version);
  if (planned.publish !== true) return "$LATEST";
  const last = Number(prior?.version);
  return String(Number.isInteger(last) ? last + 1 : 1);
}

const lambdaFunction: Computed = (resource) => {
  const name = resource.text("function_name");
  const arn = resource.aws.arn("lambda", `function:${name}`);
  const version = versionOf(resource);
  const qualifiedArn = `${arn}:${version}`;
  return {
    id: name,
    arn,
    invoke_arn: invokeArn(resource, arn),
    version,
    qualified_arn: qualifiedArn,
    qualified_invoke_arn: invokeArn(resource, qualifiedArn),
    last_modified: "2026-01-01T00:00:00.000+0000",
    signing_job_arn: "",
    signing_profile_version_arn: "",
  };
};

/** What Lambda decides about functions and what belongs to them. */
export const lambdaComputed: ComputedTable = {
  aws_appautoscaling_policy: ({ aws, text, uniqueId }) => {
    const target = `resource/${text("service_namespace")}/${text("resource_id")}`;
    const arn = aws.arn("autoscaling", `scalingPolicy:${uniqueId(36)}:${target}:policyName/${text("name")}`);
    return { id: text("name"), arn, alarm_arns: [] };
  },
  aws_appautoscaling_scheduled_action: ({ aws, text, uniqueId }) => {
    const target = `resource/${text("service_namespace")}/${text("resource_id")}`;
    const name = text("name");
    const arn = aws.arn(
      "autoscaling",
      `scheduledAction:${uniqueId(36)}:${target}:scheduledActionName/${name}`,
    );
    return { id: `${name}-${text("service_namespace")}-${text("resource_id")}`, arn };
  },
  aws_appautoscaling_target: ({ aws, text, uniqueId }) => {
    const role = "aws-service-role/lambda.application-autoscaling.amazonaws.com";
    return {
      id: text("resource_id"),
      arn: aws.arn("application-autoscaling", `scalable-target/${uniqueId(36)}`),
      role_arn: aws.globalArn(
        "iam",
        `role/${role}/AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency`,
      ),
    };
  },
  aws_lambda_alias: (resource) => {
    const { aws, text } = resource;
    const functionArn = text("function_name").startsWith("arn:")
      ? text("function_name")
      : aws.arn("lambda", `function:${text("function_name")}`);
    const arn = `${functionArn}:${text("name")}`;
    return { id: arn, arn, invoke_arn: invokeArn(resource, arn) };
  },
  aws_lambda_function: lambdaFunction,
  aws_lambda_layer_version: ({ aws, text }) => {
    const layerArn = aws.arn("lambda", `layer:${text("layer_name")}`);
    return { id: `${layerArn}:1`, arn: `${layerArn}:1`, layer_arn: layerArn, version: "1" };
  },
  aws_lambda_permission: ({ text, uniqueId }) => {
    const statementId = text("statement_id", `terraform-${uniqueId(26)}`);
    return { id: statementId, statement_id: statementId, statement_id_prefix: "" };
  },
  aws_lambda_provisioned_concurrency_config: ({ text }) => ({
    id: `${text("function_name")},${text("qualifier")}`,
  }),
};
