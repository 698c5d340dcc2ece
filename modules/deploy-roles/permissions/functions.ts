import { type Access, arn, globalArn, type PermissionTable, serviceLinkedRole } from "./access.ts";

const functions = arn("lambda", "function:{environment}-*");

const functionCode: Access = {
  service: "lambda",
  on: [functions],
  read: ["GetFunction", "GetFunctionCodeSigningConfig", "ListTags", "ListVersionsByFunction"],
  write: [
    "CreateFunction",
    "DeleteFunction",
    "DeleteFunctionConcurrency",
    "GetFunctionConfiguration",
    "PublishVersion",
    "PutFunctionConcurrency",
    "TagResource",
    "UntagResource",
    "UpdateFunctionCode",
    "UpdateFunctionConfiguration",
  ],
};

/** Roles are made and changed only with the environment's boundary, which Terraform has to name. */
const bounded = {
  StringEquals: { "iam:PermissionsBoundary": globalArn("iam", "policy/deploy/{environment}-boundary") },
};
const roles = globalArn("iam", "role/{environment}-*");

const role: readonly Access[] = [
  {
    service: "iam",
    on: [roles],
    read: ["GetRole", "GetRolePolicy", "ListAttachedRolePolicies", "ListRolePolicies"],
    write: [
      "DeleteRole",
      "ListInstanceProfilesForRole",
      "TagRole",
      "UntagRole",
      "UpdateAssumeRolePolicy",
      "UpdateRole",
      "UpdateRoleDescription",
    ],
  },
  {
    service: "iam",
    on: [roles],
    write: [
      "AttachRolePolicy",
      "CreateRole",
      "DeleteRolePolicy",
      "DetachRolePolicy",
      "PutRolePermissionsBoundary",
      "PutRolePolicy",
    ],
    condition: bounded,
  },
  {
    service: "iam",
    on: [roles],
    write: ["PassRole"],
    condition: {
      StringEquals: {
        "iam:PassedToService": [
          "apigateway.amazonaws.com",
          "firehose.amazonaws.com",
          "lambda.amazonaws.com",
          "logs.amazonaws.com",
        ],
      },
    },
  },
];

/** What is scaled is the provisioned concurrency of a function's alias. */
const scaling: readonly Access[] = [
  {
    service: "application-autoscaling",
    on: [arn("application-autoscaling", "scalable-target/*")],
    read: ["ListTagsForResource"],
    write: [
      "DeleteScalingPolicy",
      "DeleteScheduledAction",
      "DeregisterScalableTarget",
      "PutScalingPolicy",
      "PutScheduledAction",
      "RegisterScalableTarget",
      "TagResource",
      "UntagResource",
    ],
  },
  {
    service: "application-autoscaling",
    on: { everythingAs: "What is scaled can only be listed as a whole." },
    read: ["DescribeScalableTargets", "DescribeScalingPolicies", "DescribeScheduledActions"],
  },
  serviceLinkedRole(
    "lambda.application-autoscaling.amazonaws.com",
    "AWSServiceRoleForApplicationAutoScaling_LambdaConcurrency",
  ),
];

/** What Terraform calls for functions and the roles that they and API Gateway take. */
export const functionPermissions: PermissionTable = {
  aws_appautoscaling_policy: scaling,
  aws_appautoscaling_scheduled_action: scaling,
  aws_appautoscaling_target: scaling,
  aws_iam_role: role,
  aws_iam_role_policy: role,
  aws_iam_role_policy_attachment: role,
  aws_lambda_alias: [
    {
      service: "lambda",
      on: [functions],
      read: ["GetAlias"],
      write: ["CreateAlias", "DeleteAlias", "UpdateAlias"],
    },
  ],
  aws_lambda_function: [
    functionCode,
    {
      service: "lambda",
      // A layer may be another account's.
      on: ["arn:{partition}:lambda:{region}:*:layer:*"],
      write: ["GetLayerVersion"],
    },
  ],
  aws_lambda_permission: [
    {
      service: "lambda",
      on: [functions],
      read: ["GetPolicy"],
      write: ["AddPermission", "RemovePermission"],
    },
  ],
  aws_lambda_provisioned_concurrency_config: [
    {
      service: "lambda",
      on: [functions],
      read: ["GetProvisionedConcurrencyConfig"],
      write: ["DeleteProvisionedConcurrencyConfig", "PutProvisionedConcurrencyConfig"],
    },
  ],
};
