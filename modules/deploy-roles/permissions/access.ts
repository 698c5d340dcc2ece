/**
 * Some calls of one service on the same things. A call is named as IAM does, without the service; most are called as the
 * API's operation is.
 */
export interface Access {
  /** What IAM puts before the colon, for example `dynamodb`. */
  readonly service: string;
  /**
   * ARNs with `{partition}`, `{region}`, `{account}` and `{environment}` to be filled in (`{environment_}` where a name
   * takes no `-`), or why it has to be `*`.
   */
  readonly on: readonly string[] | { readonly everythingAs: string };
  /** What Terraform calls to see what is there, for a plan. */
  readonly read?: readonly string[] | undefined;
  /** What it calls besides to make, change and delete. */
  readonly write?: readonly string[] | undefined;
  /** When these calls are allowed. @default always */
  readonly condition?: Condition | undefined;
}

/** Of an IAM statement: operator, key, values. */
export type Condition = Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;

/**
 * What Terraform calls for each type of resource, and for each data source (`data.aws_…`).
 *
 * The sources of every such table: the AWS SDK calls of the type in github.com/hashicorp/terraform-provider-aws
 * (`internal/service`), the permissions of the same type in CloudFormation's registry, and, for the things that an
 * action takes, the page of the service in
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export type PermissionTable = Readonly<Record<string, readonly Access[]>>;

/** Every resource of an environment carries this tag, which tells those apart whose ids are AWS's. */
const tag = (of: "RequestTag" | "ResourceTag") => ({ [`aws:${of}/environment`]: "{environment}" });

/** Only for what carries the environment's tag. */
export const ifTagged: Condition = { StringEquals: tag("ResourceTag") };

/** Only to make what will carry it. */
export const ifMadeTagged: Condition = { StringEquals: tag("RequestTag") };

/** Only to give it to what is being made, or has it: what is another environment's cannot be taken over. */
export const ifTaggedFirst: Condition = { ...ifMadeTagged, StringEqualsIfExists: tag("ResourceTag") };

/** An ARN of the environment's own region and account. */
export function arn(service: string, resource: string): string {
  return `arn:{partition}:${service}:{region}:{account}:${resource}`;
}

/** The same, and in us-east-1: CloudFront's things and the alarms on it are there, wherever the environment is. */
export function arns(service: string, resource: string): string[] {
  return [arn(service, resource), `arn:{partition}:${service}:us-east-1:{account}:${resource}`];
}

/** An ARN of a service that knows no regions, in the environment's account. */
export function globalArn(service: string, resource: string): string {
  return `arn:{partition}:${service}::{account}:${resource}`;
}

/** The role that a service makes for itself when it is first used in an account. */
export function serviceLinkedRole(service: string, role: string): Access {
  return {
    service: "iam",
    on: [globalArn("iam", `role/aws-service-role/${service}/${role}`)],
    write: ["CreateServiceLinkedRole"],
  };
}
