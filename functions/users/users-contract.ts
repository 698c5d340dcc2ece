import type { operations, paths } from "../../contracts/generated/users.ts";
import type { ContractChecks } from "../_shared/contract-checks.ts";
import type {
  AnswerOfOperation,
  HeaderOf,
  InputOf,
  OperationIdAtOf,
  RouteKeyOf,
} from "../_shared/contract-types.ts";
import { type HttpOperation, httpOperation } from "../_shared/http-operation.ts";

/** An `operationId` of the users' contract. */
export type OperationId = keyof operations;

/** The operation of each route; leaving one out, adding one or swapping two is a compile error. */
export type UserRoutes = {
  readonly [Route in RouteKeyOf<paths>]: HttpOperation<OperationIdAtOf<paths, operations, Route>>;
};

type Input<Id extends OperationId> = InputOf<operations[Id]> & HeaderOf<operations[Id]>;

type AnswerOf<Id extends OperationId> = AnswerOfOperation<operations[Id]>;

/** Ties a use case to its `operationId`: it gets and answers what the contract says, and nothing else. */
export function userOperation<Id extends OperationId>(
  id: Id,
  checks: ContractChecks,
  run: (input: Input<Id>) => AnswerOf<Id> | Promise<AnswerOf<Id>>,
): HttpOperation<Id> {
  return httpOperation<Id>(id, checks, run as (input: unknown) => ReturnType<typeof run>);
}
