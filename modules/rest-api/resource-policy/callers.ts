import { assertNever } from "../../shared/assert-never.ts";

/** Callers told apart by what API Gateway knows of them. */
export type NamedCallers =
  /** IPv4 or IPv6 ranges such as `203.0.113.0/24`, as the internet sees the caller. APIs that are not private. */
  | { readonly kind: "sourceIp"; readonly ranges: readonly string[] }
  /** Ranges as the caller's VPC sees it. Private APIs. */
  | { readonly kind: "vpcSourceIp"; readonly ranges: readonly string[] }
  /** `vpce-…`. Private APIs. */
  | { readonly kind: "vpcEndpoint"; readonly ids: readonly string[] }
  /** `vpc-…`. Private APIs. */
  | { readonly kind: "vpc"; readonly ids: readonly string[] }
  /** Accounts of 12 digits. Operations with AWS signatures. */
  | { readonly kind: "account"; readonly ids: readonly string[] }
  /** ARNs of roles and users. Operations with AWS signatures. */
  | { readonly kind: "principal"; readonly arns: readonly string[] }
  /** AWS Organizations, `o-…`. Operations with AWS signatures. */
  | { readonly kind: "organization"; readonly ids: readonly string[] };

/** Who calls, or from where. */
export type Callers = { readonly kind: "everyone" } | NamedCallers;

/** What is listed of callers. */
export function listedOf(callers: NamedCallers): readonly string[] {
  if ("ranges" in callers) return callers.ranges;
  return "arns" in callers ? callers.arns : callers.ids;
}

/** Callers whose signature has to say who they are; the others are told apart by the way they come. */
export function isSigner({ kind }: Callers): boolean {
  return kind === "account" || kind === "principal" || kind === "organization";
}

type Condition = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** `Principal` and `Condition` of a statement about these callers. */
export function matching(callers: Callers): object {
  switch (callers.kind) {
    case "everyone":
      return { Principal: "*" };
    case "account":
      return { Principal: { AWS: callers.ids } };
    case "principal":
      return { Principal: { AWS: callers.arns } };
    case "sourceIp":
    case "vpcSourceIp":
      return { Principal: "*", Condition: condition("IpAddress", callers) };
    case "vpc":
    case "vpcEndpoint":
    case "organization":
      return { Principal: "*", Condition: condition("StringEquals", callers) };
    default:
      return assertNever(callers);
  }
}

/** `Principal` and `Condition` of a statement about everybody else, callers without a signature among them. */
export function notMatching(callers: NamedCallers): object {
  const operator =
    "ranges" in callers ? "NotIpAddress" : "arns" in callers ? "ArnNotEquals" : "StringNotEquals";
  return { Principal: "*", Condition: condition(operator, callers) };
}

function condition(operator: string, callers: NamedCallers): Condition {
  return { [operator]: { [conditionKeys[callers.kind]]: listedOf(callers) } };
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-resource-policies-aws-condition-keys.html */
const conditionKeys: Readonly<Record<NamedCallers["kind"], string>> = {
  sourceIp: "aws:SourceIp",
  vpcSourceIp: "aws:VpcSourceIp",
  vpcEndpoint: "aws:SourceVpce",
  vpc: "aws:SourceVpc",
  account: "aws:PrincipalAccount",
  principal: "aws:PrincipalArn",
  organization: "aws:PrincipalOrgID",
};
