import type { IamAuthorizer } from "../authorizers/authorizer.ts";
import type { IdentitySource } from "../authorizers/identity-source.ts";
import type { LambdaFunction } from "../lambda-function/lambda-function.ts";

/** Tokens that API Gateway itself checks. */
export interface JwtAuthorizer {
  readonly kind: "jwt";
  /** Address that the tokens name as `iss`, and below which their keys are found. */
  readonly issuer: string;
  /** A token has to name one of them as `aud`, or as `client_id` where it has no `aud`. */
  readonly audience: readonly string[];
  /** Holds the token. */
  readonly identity: IdentitySource;
  /** `required`: each operation names the scopes of which a token needs one. */
  readonly scopes: "required" | "optional";
  /** What the issuer's clients may ask for; undefined where that is not known, and any scope is taken. */
  readonly obtainableScopes: readonly string[] | undefined;
}

/** A function that says who may pass. */
export interface HttpLambdaAuthorizer {
  readonly kind: "lambda";
  readonly target: LambdaFunction;
  readonly identity: readonly IdentitySource[];
  /** `simple` is `{ isAuthorized, context }`; `policy` an IAM policy, which may be right for several routes. */
  readonly answers: "simple" | "policy";
  readonly payloadFormat: "1.0" | "2.0";
  readonly ttlSeconds: number;
  /** `route`: an answer is remembered for the route that it was given for. */
  readonly remembered: "route" | "api";
}

/** What stands behind a security scheme of an HTTP API's contract. */
export type HttpAuthorizer = IamAuthorizer | JwtAuthorizer | HttpLambdaAuthorizer;

/** By the name of the security scheme. */
export type HttpAuthorizers = Readonly<Record<string, HttpAuthorizer>>;

/**
 * JSON web tokens (RS256, RS384 or RS512) of an OpenID Connect issuer, also of a Cognito user pool.
 *
 * @param options.issuer https address, as the tokens spell it
 * @param options.audience 1 to 50
 * @param options.identity default the header `Authorization`
 * @param options.scopes default `required`: without one, any token of the issuer for the audience would pass
 * @param options.obtainableScopes what the issuer's clients may ask for, as `UserPoolReference` knows it; default any
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html
 */
export function jwt(options: {
  readonly issuer: string;
  readonly audience: readonly string[];
  readonly identity?: IdentitySource;
  readonly scopes?: JwtAuthorizer["scopes"];
  readonly obtainableScopes?: readonly string[] | undefined;
}): JwtAuthorizer {
  const { issuer, audience, scopes = "required", obtainableScopes } = options;
  const { identity = { kind: "header", name: "Authorization" } } = options;
  return { kind: "jwt", issuer, audience, identity, scopes, obtainableScopes };
}

/**
 * A function that gets the request without its body.
 *
 * @param options.identity a request that lacks one of them is refused with 401; all of them are the cache's key
 * @param options.answers default `simple`
 * @param options.payloadFormat of what the function gets; default `2.0`, and `simple` answers need it
 * @param options.ttlSeconds 0 (never cached) to 3600; default 300
 * @param options.remembered default `route`. AWS remembers an answer for the identity alone, so that a caller who may
 *   do one thing may do everything; with `api`, the function has to answer a policy for all routes
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function lambdaAuthorizer(
  target: LambdaFunction,
  options: {
    readonly identity: readonly IdentitySource[];
    readonly answers?: HttpLambdaAuthorizer["answers"];
    readonly payloadFormat?: HttpLambdaAuthorizer["payloadFormat"];
    readonly ttlSeconds?: number;
    readonly remembered?: HttpLambdaAuthorizer["remembered"];
  },
): HttpLambdaAuthorizer {
  const { identity, answers = "simple", payloadFormat = "2.0", ttlSeconds = 300 } = options;
  const { remembered = "route" } = options;
  return { kind: "lambda", target, identity, answers, payloadFormat, ttlSeconds, remembered };
}

/** All that tells one request's answer from another's, as it goes into the cache's key. */
export function identitySources({
  identity,
  ttlSeconds,
  remembered,
}: HttpLambdaAuthorizer): IdentitySource[] {
  const route: IdentitySource = { kind: "context", name: "routeKey" };
  const named = identity.some(({ kind, name }) => kind === route.kind && name === route.name);
  return ttlSeconds === 0 || remembered === "api" || named ? [...identity] : [...identity, route];
}
