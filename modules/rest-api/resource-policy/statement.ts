import type { Callers, NamedCallers } from "./callers.ts";

/**
 * One statement of an API's resource policy. A denial beats every permission, and an operation that checks nobody, or
 * Cognito tokens, refuses every caller whom no statement allows. An operation with a Lambda authorizer or AWS
 * signatures is different: what those allow needs no permission here, so that only `Deny` restricts it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-authorization-flow.html
 */
export type ResourcePolicyStatement<OperationId extends string = string> = {
  /** By `operationId`. @default the whole API */
  readonly operations?: readonly OperationId[] | undefined;
} & (
  | { readonly effect: "Allow" | "Deny"; readonly from: Callers }
  /** Denied is everybody else. */
  | { readonly effect: "Deny"; readonly notFrom: NamedCallers }
);

/** Whom a statement names, to mean them or everybody else. */
export function callersOf(statement: ResourcePolicyStatement): Callers {
  return "from" in statement ? statement.from : statement.notFrom;
}

/** Whether a statement says something of an operation. */
export function covers({ operations }: ResourcePolicyStatement, operationId: string): boolean {
  return operations === undefined || operations.includes(operationId);
}
