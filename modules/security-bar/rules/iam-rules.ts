import { on, type SecurityRule } from "../security-rule.ts";

/** Rules about who may do what. */
export const iamRules: readonly SecurityRule[] = [
  on("CKV_AWS_41", "provider.aws", "the provider holds no keys"),
  on("CKV_AWS_60", "aws_iam_role.assume_role_policy", "not everybody may take a role"),
  on("CKV_AWS_61", "aws_iam_role.assume_role_policy", "not everything in the account may take a role"),
  on("CKV_AWS_393", "aws_iam_role.assume_role_policy", "workflows take a role by claims that hold"),
  on("CKV_AWS_274", "aws_iam_role.managed_policy_arns", "nobody is an administrator"),
  on("CKV2_AWS_56", "aws_iam_role.managed_policy_arns", "nobody has all of IAM"),
  on("CKV2_AWS_40", "aws_iam_role_policy.policy", "no policy allows all of IAM"),
  on("CKV_AWS_62", "aws_iam_role_policy.policy", "no policy allows everything", ["AWS-0057"]),
  on("CKV_AWS_63", "aws_iam_role_policy.policy", "no policy allows every action"),
  on("CKV_AWS_1", "aws_iam_role_policy.policy", "no policy makes an administrator"),
  on("CKV_AWS_49", "aws_iam_role_policy.policy", "no policy allows every action of a service on everything"),
  on("CKV_AWS_107", "aws_iam_role_policy.policy", "no policy gives credentials away"),
  on("CKV_AWS_108", "aws_iam_role_policy.policy", "no policy gives all data away"),
  on("CKV_AWS_109", "aws_iam_role_policy.policy", "no policy lets rights be changed everywhere"),
  on("CKV_AWS_110", "aws_iam_role_policy.policy", "no policy lets a role take more rights"),
  {
    id: "CKV_AWS_111",
    status: "suppressed",
    demands: "no policy allows writing everywhere",
    setting: {
      resource: "aws_iam_policy",
      attribute: "policy",
      wanted: { lacks: "cloudwatch:PutCompositeAlarm" },
    },
    presets: [],
    reason: "CloudWatch lets make composite alarms only who may make them under every name.",
  },
  on("CKV_AWS_283", "aws_iam_role_policy.policy", "no policy is for everybody"),
  {
    id: "CKV_AWS_356",
    status: "suppressed",
    demands: "no policy names every resource where AWS takes one",
    setting: {
      resource: "aws_iam_policy",
      attribute: "policy",
      wanted: { lacks: "cloudwatch:DescribeAlarms" },
    },
    presets: [],
    reason: "CloudWatch shows composite alarms only to who may see all alarms.",
  },
  on("CKV_AWS_358", "aws_iam_role.assume_role_policy", "workflows take a role by claims that hold"),
];
