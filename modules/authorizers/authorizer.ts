import type { LambdaFunction } from "../lambda-function/lambda-function.ts";
import type { IdentitySource } from "./identity-source.ts";

/** A user pool whose tokens are taken. */
export interface TokenIssuer {
  /** ARN of the pool, known when a plan is made: `UserPoolReference` reads it. */
  readonly arn: string;
  /** What its clients may ask for; undefined where that is not known, and any scope is taken. */
  readonly scopes?: readonly string[] | undefined;
}

/** How long API Gateway remembers an answer where nothing else is said, in seconds. */
const defaultTtlSeconds = 300;

/** What stands behind a security scheme of a contract. */
export type Authorizer =
  | { readonly kind: "iam" }
  | {
      readonly kind: "cognito";
      readonly userPool: TokenIssuer;
      /** `access`: operations name scopes; `identity`: any signed-in user, operations name none. */
      readonly token: "access" | "identity";
    }
  | {
      readonly kind: "token";
      readonly target: LambdaFunction;
      /** Holds the token. */
      readonly header: string;
      /** Regular expression; a token that does not fit is refused without calling the function. */
      readonly validation: string | undefined;
      readonly ttlSeconds: number;
    }
  | {
      readonly kind: "request";
      readonly target: LambdaFunction;
      readonly identity: readonly IdentitySource[];
      readonly ttlSeconds: number;
    };

/** AWS signatures, which REST and HTTP APIs check alike. */
export type IamAuthorizer = Extract<Authorizer, { readonly kind: "iam" }>;

/** An authorizer that is a function. */
export type LambdaAuthorizer = Extract<Authorizer, { readonly target: LambdaFunction }>;

/** AWS signatures (SigV4). Who may call is said by the callers' policies: see `callerPolicy` of `RestApi` and `HttpApi`. */
export function iam(): IamAuthorizer {
  return { kind: "iam" };
}

/**
 * Tokens of a Cognito user pool in the header `Authorization`.
 *
 * API Gateway takes access tokens for operations that name scopes and identity tokens for those that name none. To
 * keep a forgotten scope from opening an operation to every user, one authorizer takes one of the two.
 *
 * @param options.token default `access`: each operation names the scopes of which a caller needs one
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-enable-cognito-user-pool.html
 */
export function cognito(
  userPool: TokenIssuer,
  options: { readonly token?: "access" | "identity" } = {},
): Authorizer {
  return { kind: "cognito", userPool, token: options.token ?? "access" };
}

/**
 * A function that gets one header and answers with a policy.
 *
 * @param options.header default `Authorization`
 * @param options.validation regular expression that the whole header has to fit; default none
 * @param options.ttlSeconds 0 (never cached) to 3600; default 300. A policy is cached for the token, whatever the
 *   operation, so it has to be right for all operations of the stage.
 */
export function tokenAuthorizer(
  target: LambdaFunction,
  options: { readonly header?: string; readonly validation?: string; readonly ttlSeconds?: number } = {},
): Authorizer {
  const { header = "Authorization", validation, ttlSeconds = defaultTtlSeconds } = options;
  return { kind: "token", target, header, validation, ttlSeconds };
}

/**
 * A function that gets the request without its body and answers with a policy.
 *
 * @param options.identity a request that lacks one of them is refused with 401; all of them are the cache's key
 * @param options.ttlSeconds 0 (never cached) to 3600; default 300. A policy is cached for the identity, whatever the
 *   operation, so it has to be right for all operations of the stage.
 */
export function requestAuthorizer(
  target: LambdaFunction,
  options: { readonly identity: readonly IdentitySource[]; readonly ttlSeconds?: number },
): Authorizer {
  const { identity, ttlSeconds = defaultTtlSeconds } = options;
  return { kind: "request", target, identity, ttlSeconds };
}

/** Whether a function is behind it. */
export function isLambda(authorizer: Authorizer): authorizer is LambdaAuthorizer {
  return authorizer.kind === "token" || authorizer.kind === "request";
}
