import { schemeNames } from "../authorizers/api-key.ts";
import { isLambda } from "../authorizers/authorizer.ts";
import { type Authorizers, isNativeKey } from "../authorizers/authorizer-mistakes.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { SecurityScheme } from "../contract/openapi-document.ts";
import { find } from "../contract/references.ts";
import type { Cors } from "../shared/cors.ts";
import type { Mistake } from "../shared/problems.ts";
import { isSpread } from "./operation-parameters.ts";

/** A parameter whose value keeps answers apart. */
export interface CacheKey {
  readonly in: "path" | "query" | "header";
  readonly name: string;
}

/** How long the answers of an operation are kept, and for whom. */
export interface CachedOperation {
  /** 1 to 3600. */
  readonly ttlSeconds: number;
  /** Parameters that the contract declares, besides those of the path, which always count. @default none */
  readonly keys?: readonly CacheKey[] | undefined;
}

/** Cached operations by `operationId`; all others always reach their integration. */
export type ResponseCache<OperationId extends string = string> = Readonly<
  Partial<Record<OperationId, CachedOperation>>
>;

/** A query parameter as part of the key. */
export function queryKey(name: string): CacheKey {
  return { in: "query", name };
}

/** A request header as part of the key. */
export function headerKey(name: string): CacheKey {
  return { in: "header", name };
}

const places = { path: "path", query: "querystring", header: "header" } as const;

/**
 * An integration with the key of its cached answers. The namespace is the operation's, as API Gateway's own would be
 * an id that no plan knows.
 *
 * @param cached `undefined` gives the integration back as it is
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
 */
export function withCacheKeys(
  integration: unknown,
  operation: ContractOperation,
  cached: CachedOperation | undefined,
): unknown {
  if (cached === undefined || typeof integration !== "object") return integration;
  const cacheKeyParameters = keysOf(operation, cached).map(
    (key) => `method.request.${places[key.in]}.${key.name}`,
  );
  return { ...integration, cacheNamespace: operation.operationId, cacheKeyParameters };
}

/** Without its path parameters, an operation would give everybody the first product that somebody asked for. */
function keysOf({ path }: ContractOperation, { keys = [] }: CachedOperation): CacheKey[] {
  const inPath = [...path.matchAll(/\{([^}+]+)\+?\}/g)].map(([, name = ""]) => ({
    in: "path" as const,
    name,
  }));
  return [...inPath, ...keys.filter((key) => key.in !== "path")];
}

/** What API Gateway would refuse, and what would give one caller the answer of another. */
export function cacheMistakes(
  contract: Contract,
  cache: ResponseCache,
  authorizers: Authorizers,
  cors: Cors = { kind: "none" },
): Mistake[] {
  return Object.entries(cache).flatMap(([operationId, cached]) => {
    if (cached === undefined) return [];
    const operation = contract.operations.find((each) => each.operationId === operationId);
    if (operation === undefined) {
      const known = contract.operations.map((each) => each.operationId).join(", ");
      const message = `The cache names "${operationId}"; the contract has: ${known}.`;
      return [{ code: "OPERATION_UNKNOWN" as const, place: operationId, message }];
    }
    return [
      ...limitMistakes(operation, cached),
      ...keyMistakes(contract, operation, cached),
      ...identityMistakes(contract, operation, cached, authorizers),
      ...originMistakes(cached, cors),
    ].map((fault) => ({ ...fault, place: `${operationId} (${contract.locate(operation.pointer)})` }));
  });
}

type Fault = Omit<Mistake, "place">;

function limitMistakes({ method }: ContractOperation, { ttlSeconds }: CachedOperation): Fault[] {
  return [
    ...(method === "GET"
      ? []
      : [
          {
            code: "CACHE_LIMIT" as const,
            message: `Only GET is cached, as an answer from the cache never does what ${method} is for. Take it out of the cache.`,
          },
        ]),
    ...(Number.isInteger(ttlSeconds) && ttlSeconds >= 1 && ttlSeconds <= 3600
      ? []
      : [
          {
            code: "CACHE_LIMIT" as const,
            message: `ttlSeconds must be a whole number from 1 to 3600, got ${ttlSeconds}.`,
          },
        ]),
  ];
}

function keyMistakes(
  contract: Contract,
  operation: ContractOperation,
  { keys = [] }: CachedOperation,
): Fault[] {
  const shared = contract.document.paths[operation.path]?.parameters ?? [];
  const declared = [...shared, ...(operation.definition.parameters ?? [])].flatMap(
    (each) => find(contract, each) ?? [],
  );
  const spread = declared.filter((each) => isSpread(contract, each)).map(({ name }) => name);
  const known = declared.map((each) => `${each.in} ${each.name}`).join(", ") || "none";
  const undeclared = keys
    .filter((key) => !declared.some((each) => each.in === key.in && each.name === key.name))
    .map(
      (key) =>
        `The key names the ${key.in} parameter "${key.name}", which the operation does not declare; it declares: ${known}.\n` +
        "Declare it in the contract, or take it out of the key.",
    );
  const nowhere = keys
    .filter((key) => key.in === "query" && spread.includes(key.name))
    .map(
      ({ name }) =>
        `The key names "${name}", whose value queries spread over other names: all of them would get one answer.\n` +
        "Declare those names as parameters and name them, or take the operation out of the cache.",
    );
  return [...undeclared, ...nowhere].map((message) => ({ code: "CACHE_KEY" as const, message }));
}

/** An API key says nothing about who may read what, so that callers with different keys share answers. */
function identityMistakes(
  contract: Contract,
  operation: ContractOperation,
  { keys = [] }: CachedOperation,
  authorizers: Authorizers,
): Fault[] {
  const schemes = contract.document.components?.securitySchemes ?? {};
  return schemeNames(contract, operation).flatMap((name): Fault[] => {
    const scheme = schemes[name];
    if (scheme === undefined || isNativeKey(scheme)) return [];
    const identities = identitiesOf(name, scheme, authorizers);
    const known = keys.some((key) => identities.some((each) => each.in === key.in && sameName(each, key)));
    if (known) return [];
    const [first = headerKey("Authorization")] = identities;
    const key = `${first.in}Key("${first.name}")`;
    const message =
      `The cached route requires the authorizer "${name}", but no identity is part of the cache key: ` +
      `one caller could read another's answer.\nAdd ${key} to its keys, or take the operation out of the cache.`;
    return [{ code: "CACHE_WITHOUT_IDENTITY", message }];
  });
}

/** With several origins an answer names the one that asked, and a browser refuses it to pages of the others. */
function originMistakes({ keys = [] }: CachedOperation, cors: Cors): Fault[] {
  if (cors.kind === "none" || cors.origins.length < 2) return [];
  const origin = headerKey("Origin");
  if (keys.some((key) => key.in === origin.in && sameName(key, origin))) return [];
  const message =
    "Pages of several origins may call it, and an answer from the cache would name the origin of whoever asked first.\n" +
    'Declare the header Origin in the contract and add headerKey("Origin") to its keys, or take the operation out of the cache.';
  return [{ code: "CACHE_WITHOUT_ORIGIN", message }];
}

/** Header names have no case. */
function sameName(one: CacheKey, other: CacheKey): boolean {
  return one.in === "header" ? one.name.toLowerCase() === other.name.toLowerCase() : one.name === other.name;
}

/** Where a scheme's callers say who they are. */
function identitiesOf(name: string, scheme: SecurityScheme, authorizers: Authorizers): CacheKey[] {
  const bound = authorizers[name];
  if (bound !== undefined && isLambda(bound)) {
    if (bound.kind === "token") return [headerKey(bound.header)];
    return bound.identity.flatMap((source): CacheKey[] => {
      if (source.kind === "header") return [headerKey(source.name)];
      return source.kind === "querystring" ? [queryKey(source.name)] : [];
    });
  }
  if (scheme.type !== "apiKey") return [headerKey("Authorization")];
  const place = scheme.in === "query" ? queryKey : headerKey;
  return [place(String(scheme.name ?? "Authorization"))];
}
