import type { SecurityRequirement, SecurityScheme } from "../contract/openapi-document.ts";
import type { Mistake } from "../shared/problems.ts";
import { isLambda } from "./authorizer.ts";
import { type Authorizers, carriesAuthorizer, isNativeKey } from "./authorizer-mistakes.ts";
import { unobtainableScopeFaults } from "./obtainable-scopes.ts";

/** Scopes that every user pool has beside those of its resource servers. */
const standardScopes = ["aws.cognito.signin.user.admin", "email", "openid", "phone", "profile"];

type Fault = Omit<Mistake, "place">;

/**
 * What of an operation's `security` API Gateway cannot check: alternatives, two authorizers, and scopes that nobody
 * looks at or that are missing.
 *
 * @param schemes those that the contract declares
 */
export function operationFaults(
  security: readonly SecurityRequirement[],
  schemes: Readonly<Record<string, SecurityScheme>>,
  authorizers: Authorizers,
): Fault[] {
  if (security.length > 1 && !haveOneFunction(security, authorizers)) return [alternatives(security)];
  const [requirement = {}] = security;
  const checking = Object.keys(requirement).filter((name) => {
    const scheme = schemes[name];
    return (
      Object.hasOwn(authorizers, name) ||
      (scheme !== undefined && carriesAuthorizer(scheme) && !isNativeKey(scheme))
    );
  });
  return [
    ...(checking.length > 1 ? [severalAuthorizers(checking)] : []),
    ...security
      .flatMap((each) => Object.entries(each))
      .flatMap(([name, scopes]) => scopeFaults(name, scopes, authorizers)),
  ];
}

/** Whether one Lambda authorizer is bound to every alternative, so that it alone decides between them. */
function haveOneFunction(security: readonly SecurityRequirement[], authorizers: Authorizers): boolean {
  const bound = new Set(
    security.map((requirement) => {
      const [name = "", ...others] = Object.keys(requirement);
      return others.length === 0 ? authorizers[name] : undefined;
    }),
  );
  const [only, ...others] = bound;
  return only !== undefined && others.length === 0 && isLambda(only);
}

function alternatives(security: readonly SecurityRequirement[]): Fault {
  const given = security.map((requirement) => Object.keys(requirement).join(" and ") || "nothing");
  const message =
    `It takes ${given.join(", or ")}; API Gateway checks one authorizer and knows no alternatives.\n` +
    "Name one, or bind the same Lambda authorizer to each of them, which then takes either.";
  return { code: "AUTHORIZER_COMBINATION", message };
}

function severalAuthorizers(names: readonly string[]): Fault {
  const message =
    `It needs ${names.join(" and ")} at once; API Gateway checks one authorizer, beside an API key.\n` +
    "Name one, or bind a Lambda authorizer that checks all of it.";
  return { code: "AUTHORIZER_COMBINATION", message };
}

function scopeFaults(name: string, scopes: readonly string[], authorizers: Authorizers): Fault[] {
  const authorizer = authorizers[name];
  if (authorizer === undefined) return [];
  if (authorizer.kind !== "cognito") {
    if (scopes.length === 0) return [];
    const message =
      `It asks scopes of "${name}", which API Gateway compares for Cognito alone: nobody would check ${scopes.join(", ")}.\n` +
      "Let the authorizer's function check them, and remove them here.";
    return [{ code: "AUTHORIZER_SCOPES", message }];
  }
  if (authorizer.token === "identity") {
    if (scopes.length === 0) return [];
    const message = `"${name}" takes identity tokens, which hold no scopes: ${scopes.join(", ")} can never be met.`;
    return [
      { code: "AUTHORIZER_SCOPES", message: `${message}\nRemove the scopes, or bind cognito(pool) alone.` },
    ];
  }
  if (scopes.length === 0) {
    const message = `"${name}" takes access tokens, and it names no scope: API Gateway would ask for an identity token, of any user.`;
    const fix = `Name a scope, or bind cognito(pool, { token: "identity" }).`;
    return [{ code: "AUTHORIZER_SCOPES", message: `${message}\n${fix}` }];
  }
  const malformed = scopes.filter(
    (scope) => !standardScopes.includes(scope) && !/^[^/\s"\\]+\/[^/\s"\\]+$/.test(scope),
  );
  const wellFormed = scopes.filter((scope) => !malformed.includes(scope));
  return [
    ...malformed.map((scope) => ({
      code: "AUTHORIZER_SCOPES" as const,
      message: `Cognito issues no scope "${scope}"; write <resource server>/<scope>, or one of ${standardScopes.join(", ")}.`,
    })),
    ...unobtainableScopeFaults(wellFormed, authorizer.userPool.scopes),
  ];
}
