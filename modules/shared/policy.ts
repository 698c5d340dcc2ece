/** One statement that allows listed actions on listed resources. */
export interface PolicyStatement {
  /** For example `dynamodb:GetItem`; no action may hold `*`. */
  readonly actions: readonly string[];
  /** ARNs; where AWS knows no narrower form than `*`, say so in `reason`. */
  readonly resources: readonly string[];
  /** Why `*` is needed. Required exactly where one of `resources` {@link namesNothing}. @default none */
  readonly reason?: string | undefined;
}

/** Whose ARNs begin with a thing's name, and go on with what is in it: `arn:aws:s3:::bucket/*`. */
const withoutKind = ["execute-api", "s3"];

/**
 * Whether a resource is everything there is, or everything of a kind, as `*`, `arn:aws:s3:::*` and `…:table/*` are, or is
 * left open in a region or an account: the first sign of a thing's own name has to be no wildcard.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function namesNothing(resource: string): boolean {
  // A reference to another resource has no form of an ARN until Terraform knows it.
  if (!/^(\*|\?|arn:)/.test(resource) || !/[*?]/.test(resource)) return false;
  const [, , service = ""] = resource.split(":");
  const everyOfKind = !withoutKind.includes(service) && /^(?:[^:]*:){5}(?:[\w-]+[/:]|\/)[*?]/.test(resource);
  return everyOfKind || !/^(?:[^:*?]*:){5}[^*?]/.test(resource);
}

/** What can be given rights: a function today, other execution roles later. */
export interface Grantee {
  grant(statement: PolicyStatement): void;
}

/** Policy document text as IAM takes it. */
export function policyDocument(statements: readonly object[]): string {
  return JSON.stringify({ Version: "2012-10-17", Statement: statements });
}

/** Trust policy that lets one AWS service take the role. */
export function trustPolicy(service: string): string {
  return policyDocument([{ Effect: "Allow", Principal: { Service: service }, Action: "sts:AssumeRole" }]);
}
