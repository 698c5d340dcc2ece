import { isOnThisMachine } from "../identity/issuer-keys.ts";
import type { Issuers, PartnerIssuer } from "../identity/issuers.ts";
import { jwksVariable } from "../lambda/function-environment.ts";
import type { LambdaFunction } from "../lambda/lambda-function.ts";
import type { ServedApi } from "../server/api-kinds.ts";
import type { ServedStacks } from "./served-stacks.ts";

/** What takes tokens, and what users' tokens may hold. */
type TokenTakers = Pick<ServedStacks, "apis" | "functions" | "userPoolScopes">;

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
