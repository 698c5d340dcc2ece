import type { operations, paths } from "../../contracts/generated/store.ts";
import type {
  AnswerOfOperation,
  InputOf,
  LowerCaseHeaderOf,
  OperationIdAtOf,
  RouteKeyOf,
} from "./contract-types.ts";

/** An `operationId` of the store's contract. */
export type OperationId = keyof operations;

/** A route as API Gateway names it in an event, `<httpMethod> <resource>`, for instance `GET /products/{productId}`. */
export type RouteKey = RouteKeyOf<paths>;

/** The `operationId` that the contract declares for a route. */
export type OperationIdAt<R extends RouteKey> = OperationIdAtOf<paths, operations, R>;

/**
 * What an operation gets: `path`, `query`, `header` and `body`, each only where the contract declares it. The names of
 * headers are in lower case, as in `header["if-match"]`.
 */
export type Input<Id extends OperationId> = InputOf<operations[Id]> & LowerCaseHeaderOf<operations[Id]>;

/** What an operation may answer: a status and body that the contract declares, or an error envelope (`default`). */
export type AnswerOf<Id extends OperationId> = AnswerOfOperation<operations[Id]>;
