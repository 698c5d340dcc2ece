import { identityOf, type Signer } from "../api/authorization/signer.ts";

/** Who calls, as the route's authorizer found out. */
export type Caller =
  | {
      readonly kind: "jwt";
      /** All texts; a list prints as `[a b]`. */
      readonly claims: Readonly<Record<string, string>>;
      /** All scopes of the token; `null` where the route asks for none. */
      readonly scopes: readonly string[] | null;
    }
  | {
      readonly kind: "lambda";
      /** `null` where the authorizer's function gave none. */
      readonly context: Readonly<Record<string, unknown>> | null;
      readonly principalId?: string | undefined;
      readonly integrationLatencyMs: number;
    }
  | { readonly kind: "iam"; readonly signer: Signer };

/**
 * `requestContext.authorizer` of an event in format 2.0.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function authorizerV2(caller: Caller, accountId: string): object {
  switch (caller.kind) {
    case "jwt":
      return { jwt: { claims: caller.claims, scopes: caller.scopes } };
    case "lambda":
      return { lambda: caller.context };
    case "iam": {
      const { accessKey, caller: callerId, userArn, user } = identityOf(caller.signer, accountId);
      return {
        iam: {
          accessKey,
          accountId,
          callerId,
          cognitoIdentity: null,
          principalOrgId: null,
          userArn,
          userId: user,
        },
      };
    }
  }
}

/** `requestContext.authorizer` of an event in format 1.0, and `$context.authorizer`; a signer is in `identity`. */
export function authorizerV1(caller: Caller): Readonly<Record<string, unknown>> | undefined {
  switch (caller.kind) {
    case "jwt":
      return { claims: caller.claims, scopes: caller.scopes };
    case "lambda": {
      const { context, principalId, integrationLatencyMs } = caller;
      return {
        ...context,
        ...(principalId === undefined ? {} : { principalId }),
        integrationLatency: integrationLatencyMs,
      };
    }
    case "iam":
      return undefined;
  }
}
