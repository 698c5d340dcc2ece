import { isOnThisMachine } from "../http/authorization/issuer-keys.ts";
import type { LambdaFunction } from "../lambda/lambda-function.ts";
import type { ServedStacks } from "../model/served-stacks.ts";
import type { ServedApi } from "../server/api-kinds.ts";

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

/** What takes tokens, and what users' tokens may hold. */
type TokenTakers = Pick<ServedStacks, "apis" | "functions" | "userPoolScopes">;

/** The variable of a function that says where the keys of its issuer are; the local provider takes that place. */
export const jwksVariable = "TOKEN_JWKS_URL";

/** Reads from the served APIs and functions whose tokens they take. */
export function issuersOf({ apis, functions, userPoolScopes }: TokenTakers): Issuers {
  const guarded = apis.flatMap(guardedRoutes);
  const verifying = functions.flatMap(verifiedBy);
  const userPool = guarded[0]?.issuer ?? verifying.find(({ issuer }) => isUserPool(issuer))?.issuer;
  const ofUsers = verifying.filter(({ issuer }) => issuer === userPool).map(({ scope }) => scope);
  return {
    userPool,
    clientId: guarded.find(({ audience }) => audience !== undefined)?.audience,
    scopes: [...new Set([...guarded.flatMap(({ scopes }) => scopes), ...ofUsers])],
    obtainableScopes: userPoolScopes,
    partner: verifying.find(({ issuer }) => issuer !== userPool),
  };
}

/** Whose tokens a function verifies by itself, as its variables say. */
function verifiedBy({ environment }: LambdaFunction): readonly PartnerIssuer[] {
  if (environment[jwksVariable] === undefined) return [];
  const { TOKEN_ISSUER: issuer = "", TOKEN_AUDIENCE: audience = "", TOKEN_SCOPE: scope = "" } = environment;
  return [{ issuer, audience, scope }];
}

const isUserPool = (issuer: string): boolean => issuer.startsWith("https://cognito-idp.");

interface GuardedRoute {
  readonly issuer: string | undefined;
  readonly audience?: string | undefined;
  readonly scopes: readonly string[];
}

/** Routes that take tokens whose issuer is not here itself. */
function guardedRoutes(api: ServedApi): readonly GuardedRoute[] {
  if (api.kind === "REST") {
    return api.operations.flatMap(({ auth }) =>
      auth.kind === "authorizer" && auth.authorizer.kind === "cognito"
        ? [{ issuer: auth.authorizer.issuers[0], scopes: auth.scopes }]
        : [],
    );
  }
  // What guards a WebSocket API is a function, which is among those that verify by themselves.
  if (api.kind === "WEBSOCKET") return [];
  return api.routes.flatMap(({ auth }) =>
    auth.kind === "authorizer" && auth.authorizer.kind === "jwt" && !isOnThisMachine(auth.authorizer.issuer)
      ? [{ issuer: auth.authorizer.issuer, audience: auth.authorizer.audience[0], scopes: auth.scopes }]
      : [],
  );
}

/** Whether anything that is served takes tokens. */
export function takesTokens({ userPool, partner }: Issuers): boolean {
  return userPool !== undefined || partner !== undefined;
}
