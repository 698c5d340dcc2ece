import { securityOf } from "../authorizers/access.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import { declaredParameters } from "../contract/declared-parameters.ts";
import type { Mistake } from "../shared/problems.ts";
import type { CachedPath } from "./cached-path.ts";

/** Reads of a contract that CloudFront answers itself, by `operationId`. */
export type CachedOperations<OperationId extends string = string> = Readonly<
  Partial<Record<OperationId, Pick<CachedPath, "ttlSeconds">>>
>;

/** What a distribution caches of an API, and what of it must not be cached. */
export interface CachedApi {
  readonly cachedPaths: readonly CachedPath[];
  /** Of the code `DISTRIBUTION_CACHE`. */
  readonly mistakes: readonly Mistake[];
}

/**
 * The cached paths of an API: its public reads, told apart by every parameter of query and header that the contract
 * declares; others do not reach the API.
 *
 * CloudFront caches by path, whatever the method, and its patterns have no path parameters: one for `/products/{id}`
 * would take `/products/1/image` as well. So an operation is refused whose path has parameters or is written to.
 *
 * @param basePath where the API is under the distribution's names; `""` for everything that no other takes
 */
export function cachedOperations<OperationId extends string>(
  contract: Contract<OperationId>,
  basePath: string,
  cached: CachedOperations<OperationId>,
): CachedApi {
  const operations = contract.operations.filter(({ operationId }) => cached[operationId] !== undefined);
  return {
    cachedPaths: operations.map((operation) => ({
      path: `${basePath === "" ? "" : `/${basePath}`}${operation.path}`,
      ttlSeconds: cached[operation.operationId]?.ttlSeconds ?? 0,
      queryKeys: declared(contract, operation, "query"),
      // `Origin` always is one.
      headerKeys: declared(contract, operation, "header").filter((name) => name.toLowerCase() !== "origin"),
      callers: "anonymous",
    })),
    mistakes: operations.flatMap((operation) =>
      faults(contract, operation).map((message) => ({
        code: "DISTRIBUTION_CACHE" as const,
        message,
        place: `${operation.operationId} (${contract.locate(operation.pointer)})`,
      })),
    ),
  };
}

function declared(contract: Contract, operation: ContractOperation, place: "query" | "header"): string[] {
  return declaredParameters(contract, operation)
    .filter((parameter) => parameter.in === place)
    .map(({ name }) => name);
}

function faults(contract: Contract, operation: ContractOperation): string[] {
  const { path } = operation;
  const schemes = securityOf(contract, operation).flatMap((requirement) => Object.keys(requirement));
  const written = contract.operations
    .filter((each) => each.path === path && !["GET", "HEAD", "OPTIONS"].includes(each.method))
    .map((each) => each.method);
  return [
    ...(schemes.length === 0
      ? []
      : [
          `It asks callers for ${schemes.join(", ")}, and CloudFront would give one caller's answer to the next; do not cache it.`,
        ]),
    ...(written.length === 0
      ? []
      : [
          `Callers also ${written.join(", ")} to ${path}, and a cached path takes GET, HEAD and OPTIONS alone; do not cache it, or give one of them another path.`,
        ]),
    ...(path.includes("{")
      ? [
          `${path} has parameters, and a pattern of CloudFront for it takes longer paths as well; do not cache it here, or write a cached path of your own.`,
        ]
      : []),
  ];
}
