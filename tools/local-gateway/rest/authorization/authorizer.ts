import type { CognitoAuthorizer } from "./cognito-authorizer.ts";
import type { RestLambdaAuthorizer } from "./lambda-authorizer.ts";

/** What AWS can check and the local gateway cannot; operations behind it answer 501 and say so. */
export interface UnservedAuthorizer {
  readonly kind: "unserved";
  /** The missing feature, in AWS's words. */
  readonly feature: string;
}

/** What checks the callers of operations. */
export type RestAuthorizer = CognitoAuthorizer | RestLambdaAuthorizer | UnservedAuthorizer;

/** What a check found out, as `requestContext.authorizer` and `$context.authorizer` show it. */
export type AuthorizerContext = Readonly<Record<string, unknown>>;
