import type { Answer } from "./answer.ts";
import type { Problem } from "./problem.ts";

type Method = "get" | "put" | "post" | "delete" | "options" | "head" | "patch";

type RoutesOf<Paths, Path extends keyof Paths & string> = {
  [M in Method]: M extends keyof Paths[Path]
    ? Paths[Path][M] extends object
      ? `${Uppercase<M>} ${Path}`
      : never
    : never;
}[Method];

/** Each route of a contract as API Gateway names it, for instance `GET /products/{productId}`. */
export type RouteKeyOf<Paths> = { [Path in keyof Paths & string]: RoutesOf<Paths, Path> }[keyof Paths &
  string];

type OperationAt<Paths, Route> = Route extends `${infer M} ${infer Path extends keyof Paths & string}`
  ? Lowercase<M> extends keyof Paths[Path]
    ? Paths[Path][Lowercase<M>]
    : never
  : never;

type Same<A, B> = [A, B] extends [B, A] ? true : false;

/** The `operationId` that a contract declares for a route. */
export type OperationIdAtOf<Paths, Operations, Route> = {
  [Id in keyof Operations]: Same<Operations[Id], OperationAt<Paths, Route>> extends true ? Id : never;
}[keyof Operations];

type PathOf<Operation> = Operation extends { readonly parameters: { readonly path: infer Path } }
  ? { readonly path: Path }
  : unknown;

type QueryOf<Operation> = Operation extends { readonly parameters: { readonly query?: infer Query } }
  ? [NonNullable<Query>] extends [never]
    ? unknown
    : { readonly query: NonNullable<Query> }
  : unknown;

type BodyOf<Operation> = Operation extends {
  readonly requestBody: { readonly content: { readonly "application/json": infer Body } };
}
  ? { readonly body: Body }
  : unknown;

/** What an operation gets: `path`, `query` and `body`, each only where the contract declares it. */
export type InputOf<Operation> = PathOf<Operation> & QueryOf<Operation> & BodyOf<Operation>;

/** The request headers that the contract declares, as it spells them. */
export type HeaderOf<Operation> = Operation extends {
  readonly parameters: { readonly header?: infer Header };
}
  ? [NonNullable<Header>] extends [never]
    ? unknown
    : { readonly header: NonNullable<Header> }
  : unknown;

type LowerCase<Header> = { readonly [Name in keyof Header as Lowercase<Name & string>]: Header[Name] };

/**
 * {@link HeaderOf} by lower-case names, as clients spell them as they like. Where the contract requires none, all may be
 * left out: some are declared for API Gateway alone, as `Origin` is for a cache's key.
 */
export type LowerCaseHeaderOf<Operation> =
  HeaderOf<Operation> extends { readonly header: infer Header }
    ? Record<never, never> extends Header
      ? { readonly header?: LowerCase<Header> }
      : { readonly header: LowerCase<Header> }
    : unknown;

type JsonOf<Response> = Response extends { content: { readonly "application/json": infer Body } }
  ? Body
  : undefined;

/** What an operation may answer: a status and body that the contract declares, or an error envelope (`default`). */
export type AnswerOfOperation<Operation> = Operation extends { readonly responses: infer Responses }
  ? {
      [Status in keyof Responses]: Status extends number
        ? Answer<Status, JsonOf<Responses[Status]>>
        : Problem;
    }[keyof Responses]
  : never;
