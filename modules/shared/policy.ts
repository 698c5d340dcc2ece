/** One statement that allows listed actions on listed resources. */
export interface PolicyStatement {
  /** For example `dynamodb:GetItem`; no action may hold `*`. */
  readonly actions: readonly string[];
  /** ARNs; where AWS knows no narrower form than `*`, say so in `reason`. */
  readonly resources: readonly string[];
  /** Why `*` is needed. Required exactly where `resources` holds `*`. @default none */
  readonly reason?: string | undefined;
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
