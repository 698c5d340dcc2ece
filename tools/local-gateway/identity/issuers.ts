/** An issuer of partners' tokens, as the variables of an authorizer's function name it. */
export interface PartnerIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly scope: string;
}

/** Whose tokens the served stacks take: that is who the local identity provider speaks for. */
export interface Issuers {
  /** The issuer of the first user pool, or of the first JWT authorizer. */
  readonly userPool?: string | undefined;
  /** The first audience that a JWT authorizer takes, which tokens of users name as their client. */
  readonly clientId?: string | undefined;
  /** Every scope that a route or a function asks of users' tokens. */
  readonly scopes: readonly string[];
  /** What clients of the user pool may ask for; undefined where the pool is not served, and anybody gets any scope. */
  readonly obtainableScopes?: readonly string[] | undefined;
  readonly partner?: PartnerIssuer | undefined;
}

/** Whether anything that is served takes tokens. */
export function takesTokens({ userPool, partner }: Issuers): boolean {
  return userPool !== undefined || partner !== undefined;
}
