import type { operations, paths } from "../../contracts/generated/store.ts";
import type { Answer } from "./answer.ts";
import type { Problem } from "./problem.ts";

/** An `operationId` of the store's contract. */
export type OperationId = keyof operations;

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch";

type RoutesOf<Path extends keyof paths> = {
  [M in Method]: paths[Path][M] extends object ? `${Uppercase<M>} ${Path}` : never;
}[Method];

/** A route as API Gateway names it in an event, `<httpMethod> <resource>`, for instance `GET /products/{productId}`. */
export type RouteKey = { [Path in keyof paths]: RoutesOf<Path> }[keyof paths];

type OperationAt<R extends RouteKey> = R extends `${infer M} ${infer Path extends keyof paths}`
  ? paths[Path][Lowercase<M> & Method]
  : never;

type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** The `operationId` that the contract declares for a route. */
export type OperationIdAt<R extends RouteKey> = {
  [Id in OperationId]: Same<operations[Id], OperationAt<R>> extends true ? Id : never;
}[OperationId];

type PathOf<Id extends OperationId> = operations[Id]["parameters"] extends { readonly path: infer Path }
  ? { readonly path: Path }
  : unknown;

type QueryOf<Id extends OperationId> = operations[Id]["parameters"] extends { readonly query?: infer Query }
  ? [NonNullable<Query>] extends [never]
    ? unknown
    : { readonly query: NonNullable<Query> }
  : unknown;

type BodyOf<Id extends OperationId> = operations[Id] extends {
  readonly requestBody: { readonly content: { readonly "application/json": infer Body } };
}
  ? { readonly body: Body }
  : unknown;

/** What an operation gets: `path`, `query` and `body`, each only where the contract declares it. */
export type Input<Id extends OperationId> = PathOf<Id> & QueryOf<Id> & BodyOf<Id>;

type JsonOf<Response> = Response extends { content: { readonly "application/json": infer Body } }
  ? Body
  : undefined;

/** What an operation may answer: a status and body that the contract declares, or an error envelope (`default`). */
export type AnswerOf<Id extends OperationId> = {
  [Status in keyof operations[Id]["responses"]]: Status extends number
    ? Answer<Status, JsonOf<operations[Id]["responses"][Status]>>
    : Problem;
}[keyof operations[Id]["responses"]];
