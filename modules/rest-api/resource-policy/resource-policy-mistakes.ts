import type { Authorizers } from "../../authorizers/authorizer-mistakes.ts";
import type { Mistake } from "../../shared/problems.ts";
import type { Endpoint } from "../endpoint.ts";
import { type CallerCheck, callerCheck } from "./caller-check.ts";
import { callerFaults } from "./caller-faults.ts";
import { isSigner } from "./callers.ts";
import { type PolicySubject, resourcePolicy } from "./resource-policy.ts";
import { callersOf, covers, type ResourcePolicyStatement } from "./statement.ts";

/** The API whose policy is checked. */
export interface CheckedSubject extends PolicySubject {
  readonly authorizers: Authorizers;
  readonly endpoint: Endpoint;
}

/** How each operation checks its callers, by `operationId`. */
type CallerChecks = ReadonlyMap<string, CallerCheck>;

/** What API Gateway refuses of a resource policy, and statements that do not do what they seem to say. */
export function resourcePolicyMistakes(
  statements: readonly ResourcePolicyStatement[] | undefined,
  subject: CheckedSubject,
): Mistake[] {
  const written = subject.contract.document["x-amazon-apigateway-policy"] !== undefined;
  if (statements === undefined) return written ? [] : missingPolicy(subject.endpoint);
  if (written) {
    const message =
      "The contract has x-amazon-apigateway-policy and the stack has resourcePolicy; remove one of the two.";
    return [{ code: "RESOURCE_POLICY", place: "resourcePolicy", message }];
  }
  const { contract, authorizers } = subject;
  const checks: CallerChecks = new Map(
    contract.operations.map((each) => [each.operationId, callerCheck(contract, each, authorizers)]),
  );
  const ofStatements = statements.flatMap((statement, index) =>
    statementMistakes(statement, `resourcePolicy[${index}]`, subject, checks),
  );
  if (ofStatements.length > 0) return ofStatements;
  return [
    ...shutOutMistakes(statements, checks),
    ...uselessMistakes(statements, checks),
    ...sizeMistakes(statements, subject),
  ];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-private-api-create.html */
function missingPolicy({ kind }: Endpoint): Mistake[] {
  if (kind !== "private") return [];
  const message =
    "API Gateway deploys no private API without a resource policy. Say from where it may be called:\n" +
    `resourcePolicy: [{ effect: "Allow", from: { kind: "vpcEndpoint", ids: ["vpce-…"] } }].`;
  return [{ code: "PRIVATE_WITHOUT_POLICY", place: "resourcePolicy", message }];
}

function statementMistakes(
  statement: ResourcePolicyStatement,
  place: string,
  { endpoint }: CheckedSubject,
  checks: CallerChecks,
): Mistake[] {
  const { operations } = statement;
  const known = [...checks.keys()];
  const unknown = operations?.filter((operationId) => !checks.has(operationId)) ?? [];
  const covered = known.filter((operationId) => covers(statement, operationId));
  const callers = callersOf(statement);
  const empty =
    operations?.length === 0 ? ["operations is empty; name at least one, or leave it out for all."] : [];
  // Of the whole API, a denial of signers is meant for those operations that know them.
  const unsigned = covered.filter((operationId) => checks.get(operationId) !== "iam");
  const namesUnsigned =
    operations === undefined && "from" in statement
      ? unsigned.length === covered.length
      : unsigned.length > 0;
  const faults = [...empty, ...callerFaults(callers, endpoint)];
  return [
    ...unknown.map((operationId) => ({
      code: "OPERATION_UNKNOWN" as const,
      place: `${place} › ${operationId}`,
      message: `The contract has no such operation; it has: ${known.join(", ")}.`,
    })),
    ...faults.map((message) => ({ code: "RESOURCE_POLICY_CALLERS" as const, place, message })),
    ...(isSigner(callers) && namesUnsigned && covered.length > 0
      ? [{ code: "RESOURCE_POLICY_CALLERS" as const, place, message: unsignedFault(callers.kind, unsigned) }]
      : []),
  ];
}

function unsignedFault(kind: string, unsigned: readonly string[]): string {
  return (
    `${kind} is known of signed requests alone, and these operations ask for no AWS signature: ${unsigned.join(", ")}.\n` +
    "Bind their security scheme to iam(), or name the operations that ask for one."
  );
}

/** Operations that need a permission of the policy, and nobody could have one. */
function shutOutMistakes(statements: readonly ResourcePolicyStatement[], checks: CallerChecks): Mistake[] {
  const permitting = statements.filter(({ effect }) => effect === "Allow");
  const shutOut = [...checks].filter(
    ([operationId, check]) =>
      (check === "nothing" || check === "cognito") &&
      !permitting.some((each) => !isSigner(callersOf(each)) && covers(each, operationId)),
  );
  return shutOut.map(([operationId]) => ({
    code: "RESOURCE_POLICY",
    place: operationId,
    message:
      "No statement allows it, so that everybody gets 403.\n" +
      `Add { effect: "Allow", from: …, operations: ["${operationId}"] }.`,
  }));
}

/** Permissions by network for operations whose authorizer alone decides: whoever it allows may call from anywhere. */
function uselessMistakes(statements: readonly ResourcePolicyStatement[], checks: CallerChecks): Mistake[] {
  const open = [...checks].filter(([operationId, check]) => {
    if (check !== "lambda" && check !== "iam") return false;
    const about = statements.filter((each) => covers(each, operationId));
    const callers = about.map(callersOf);
    return (
      about.some((each) => each.effect === "Allow" && restrictsNetwork(each)) &&
      !about.some(({ effect }) => effect === "Deny") &&
      !callers.some(({ kind }) => kind === "everyone")
    );
  });
  return open.map(([operationId, check]) => ({
    code: "RESOURCE_POLICY",
    place: operationId,
    message:
      `Whom its ${check === "iam" ? "callers' IAM policies allow" : "Lambda authorizer allows"} may call from anywhere: an Allow adds callers and keeps nobody out.\n` +
      `Say whom to refuse: { effect: "Deny", notFrom: …, operations: ["${operationId}"] }.`,
  }));
}

function restrictsNetwork(statement: ResourcePolicyStatement): boolean {
  const callers = callersOf(statement);
  return callers.kind !== "everyone" && !isSigner(callers);
}

/** API Gateway's quota, which cannot be raised. */
const longestPolicyBytes = 8192;

/** As long as the ARN of an API can be: the longest partition and region. */
const longestArn = "arn:aws-us-gov:execute-api:ap-southeast-1:123456789012:abcdef1234";

/** As long as any SHA-256. */
const anyHash = "0".repeat(64);

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
function sizeMistakes(statements: readonly ResourcePolicyStatement[], subject: CheckedSubject): Mistake[] {
  const bytes = Buffer.byteLength(resourcePolicy(longestArn, statements, subject, anyHash));
  if (bytes <= longestPolicyBytes) return [];
  const message =
    `The policy has ${bytes} bytes, API Gateway takes ${longestPolicyBytes}.\n` +
    "Leave out operations where a statement may cover the whole API, join ranges, or say with an authorizer who may call.";
  return [{ code: "RESOURCE_POLICY", place: "resourcePolicy", message }];
}
