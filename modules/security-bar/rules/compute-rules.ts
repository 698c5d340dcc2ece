import { on, type SecurityRule } from "../security-rule.ts";

/** Rules about functions. */
export const computeRules: readonly SecurityRule[] = [
  on("CKV_AWS_45", "aws_lambda_function.environment", "no environment variable holds a key of AWS"),
  on("CKV_AWS_50", "aws_lambda_function.tracing_config", "functions are traced", ["AWS-0066", "Lambda.7"]),
  on("CKV_AWS_363", "aws_lambda_function.runtime", "the runtime is supported", ["Lambda.2"]),
  on("CKV2_AWS_75", "aws_lambda_function.function_name", "no function has a URL that every page may call"),
  on("CKV_AWS_301", "aws_lambda_permission.principal", "not everybody may call a function", ["Lambda.1"]),
  on("CKV_AWS_364", "aws_lambda_permission.source_arn", "a service may call for one source alone", [
    "AWS-0067",
  ]),
  {
    id: "CKV_AWS_115",
    status: "option",
    demands: "the function has concurrency of its own",
    setting: { resource: "aws_lambda_function", attribute: "reserved_concurrent_executions" },
    presets: [],
    reason:
      "What is reserved for one function is taken from all others of the account; the stage's throttle limits what reaches it (reservedConcurrency).",
  },
  {
    id: "CKV_AWS_116",
    status: "suppressed",
    demands: "failed calls go to a dead-letter queue",
    setting: { resource: "aws_lambda_function", attribute: "dead_letter_config" },
    presets: [],
    reason:
      "API Gateway calls the function and waits: its failure is the caller's answer, and nothing is queued.",
  },
  {
    id: "CKV_AWS_117",
    also: ["Lambda.3"],
    status: "suppressed",
    demands: "the function is in a VPC",
    setting: { resource: "aws_lambda_function", attribute: "vpc_config" },
    presets: [],
    reason:
      "It calls services of AWS alone, with its role. In a VPC it would start later and need a NAT gateway or endpoints that bill by the hour.",
  },
  {
    id: "CKV_AWS_173",
    status: "suppressed",
    demands: "environment variables are encrypted with a key of your own",
    setting: { resource: "aws_lambda_function", attribute: "kms_key_arn" },
    presets: [],
    reason:
      "They hold names, limits and hashes, no secrets. Lambda encrypts them with a key that AWS manages; one of your own costs $1 a month and a call of KMS for each cold start.",
  },
  {
    id: "CKV_AWS_272",
    status: "suppressed",
    demands: "code is signed",
    setting: { resource: "aws_lambda_function", attribute: "code_signing_config_arn" },
    presets: [],
    reason:
      "Signing needs a signing profile and a step of its own outside Terraform; the deployed zip is held to the hash of a reproducible build.",
  },
];
