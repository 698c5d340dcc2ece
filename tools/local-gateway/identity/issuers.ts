import type { LambdaFunction } from "../lambda/lambda-function.ts";
import type { RestApi } from "../rest/rest-api.ts";

/** An issuer of partners' tokens, as the variables of an authorizer's function name it. */
export interface PartnerIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly scope: string;
}

/** Whose tokens the served stacks take: that is who the local identity provider speaks for. */
export interface Issuers {
  /** The first user pool's issuer. */
  readonly userPool?: string | undefined;
  /** Every scope that an operation behind a user pool asks for. */
  readonly scopes: readonly string[];
  readonly partner?: PartnerIssuer | undefined;
}

/** The variable of a function that says where the keys of its issuer are; the local provider takes that place. */
export const jwksVariable = "TOKEN_JWKS_URL";

/** Reads from the served APIs and functions whose tokens they take. */
export function issuersOf(apis: readonly RestApi[], functions: readonly LambdaFunction[]): Issuers {
  const guarded = apis
    .flatMap(({ operations }) => operations)
    .flatMap(({ auth }) =>
      auth.kind === "authorizer" && auth.authorizer.kind === "cognito"
        ? [{ issuers: auth.authorizer.issuers, scopes: auth.scopes }]
        : [],
    );
  const [partner] = functions.filter(({ environment }) => environment[jwksVariable] !== undefined);
  return {
    userPool: guarded[0]?.issuers[0],
    scopes: [...new Set(guarded.flatMap(({ scopes }) => scopes))],
    partner: partner && {
      issuer: partner.environment.TOKEN_ISSUER ?? "",
      audience: partner.environment.TOKEN_AUDIENCE ?? "",
      scope: partner.environment.TOKEN_SCOPE ?? "",
    },
  };
}

/** Whether anything that is served takes tokens. */
export function takesTokens({ userPool, partner }: Issuers): boolean {
  return userPool !== undefined || partner !== undefined;
}
