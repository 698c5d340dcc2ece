import { Token } from "cdktf";
import { opennessFaults, securityOf } from "../authorizers/access.ts";
import { carriesAuthorizer, isNativeKey } from "../authorizers/authorizer-mistakes.ts";
import { isNamed } from "../authorizers/identity-source.ts";
import { unobtainableScopeFaults } from "../authorizers/obtainable-scopes.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import type { SecurityRequirement } from "../contract/openapi-document.ts";
import type { Mistake } from "../shared/problems.ts";
import type {
  HttpAuthorizer,
  HttpAuthorizers,
  HttpLambdaAuthorizer,
  JwtAuthorizer,
} from "./http-authorizer.ts";

type Fault = Omit<Mistake, "place">;

/** AWS lets an API have no more authorizers, a JWT authorizer no more audiences, and a route no more scopes. */
const mostAuthorizers = 10;
const mostAudiences = 50;
const mostScopes = 10;

/**
 * Bindings that fit no scheme of the contract, and settings that API Gateway would refuse.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export function authorizerMistakes({ document, locate }: Contract, authorizers: HttpAuthorizers): Mistake[] {
  const schemes = document.components?.securitySchemes ?? {};
  const count = Object.keys(authorizers).length;
  const tooMany = `An HTTP API may have ${mostAuthorizers} authorizers, got ${count}.`;
  return [
    ...(count > mostAuthorizers ? [{ code: "AUTHORIZER_LIMIT" as const, message: tooMany }] : []),
    ...Object.entries(authorizers).flatMap(([name, authorizer]): Mistake[] => {
      const place = `authorizers.${name}`;
      const scheme = schemes[name];
      if (scheme === undefined) {
        const declared = Object.keys(schemes).join(", ") || "none";
        const message = `The contract has no security scheme "${name}"; declared are: ${declared}.`;
        return [{ code: "AUTHORIZER_UNKNOWN" as const, place, message }];
      }
      const twice = `The contract and the stack both say what checks "${name}"; remove one of the two.`;
      const where = `${place} (${locate(["components", "securitySchemes", name])})`;
      return [
        ...(carriesAuthorizer(scheme)
          ? [{ code: "AUTHORIZER_TWICE" as const, place: where, message: twice }]
          : []),
        ...settingFaults(authorizer).map((message) => ({
          code: "AUTHORIZER_LIMIT" as const,
          place,
          message,
        })),
      ];
    }),
  ];
}

function settingFaults(authorizer: HttpAuthorizer): string[] {
  if (authorizer.kind === "iam") return [];
  return authorizer.kind === "jwt" ? jwtFaults(authorizer) : lambdaFaults(authorizer);
}

function jwtFaults({ issuer, audience, identity }: JwtAuthorizer): string[] {
  const https = Token.isUnresolved(issuer) || /^https:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.test(issuer);
  const inRequest = identity.kind === "header" || identity.kind === "querystring";
  return [
    ...(https ? [] : [`issuer must be an https address, got "${issuer}".`]),
    ...(audience.length >= 1 && audience.length <= mostAudiences
      ? []
      : [`audience must name 1 to ${mostAudiences}, got ${audience.length}.`]),
    ...(audience.some((each) => each.trim() === "") ? ["audience holds an empty text; remove it."] : []),
    ...(inRequest && isNamed(identity)
      ? []
      : [
          `identity must be a header or a parameter of the query string, got ${identity.kind} "${identity.name}".`,
        ]),
  ];
}

function lambdaFaults({ identity, answers, payloadFormat, ttlSeconds }: HttpLambdaAuthorizer): string[] {
  const names = identity.map(({ kind, name }) => `${kind} ${name.toLowerCase()}`);
  return [
    ...(Number.isInteger(ttlSeconds) && ttlSeconds >= 0 && ttlSeconds <= 3600
      ? []
      : [`ttlSeconds must be a whole number from 0 to 3600, got ${ttlSeconds}.`]),
    ...(identity.length === 0 && ttlSeconds > 0
      ? [
          "A cached answer needs identity sources to tell callers apart; name at least one, or set ttlSeconds to 0.",
        ]
      : []),
    ...identity
      .filter((source) => !isNamed(source))
      .map(({ kind, name }) => `"${name}" cannot be the name of an identity source of kind ${kind}.`),
    ...(new Set(names).size < names.length ? ["An identity source is named twice; name it once."] : []),
    ...(answers === "simple" && payloadFormat === "1.0"
      ? [`Simple answers need payloadFormat "2.0"; take that, or answers: "policy".`]
      : []),
  ];
}

/** Operations that nobody guards without a reason, schemes that nothing checks, and scopes that cannot be met. */
export function accessMistakes(
  contract: Contract,
  operation: ContractOperation,
  authorizers: HttpAuthorizers,
): Mistake[] {
  const security = securityOf(contract, operation);
  const open = opennessFaults(contract, operation);
  const faults = open.length > 0 ? open : securityFaults(contract, security, authorizers);
  const place = `${operation.operationId} (${contract.locate(operation.pointer)})`;
  return faults.map((fault) => ({ ...fault, place }));
}

function securityFaults(
  { document }: Contract,
  security: readonly SecurityRequirement[],
  authorizers: HttpAuthorizers,
): Fault[] {
  const schemes = document.components?.securitySchemes ?? {};
  const names = security.flatMap((requirement) => Object.keys(requirement));
  if (names.length > 1) {
    const message =
      `It names ${names.join(" and ")}; an HTTP API checks one authorizer and knows no alternatives.\n` +
      "Name one, or bind a Lambda authorizer that checks all of it.";
    return [{ code: "AUTHORIZER_COMBINATION", message }];
  }
  return security.flatMap((requirement) =>
    Object.entries(requirement).flatMap(([name, scopes]): Fault[] => {
      const scheme = schemes[name];
      if (scheme === undefined) {
        const known = Object.keys(schemes).join(", ") || "none";
        const message = `There is no security scheme "${name}"; declared are: ${known}.`;
        return [{ code: "SECURITY_SCHEME", message }];
      }
      const authorizer = authorizers[name];
      if (authorizer !== undefined) return scopeFaults(name, scopes, authorizer);
      // A key is told as what HTTP APIs do not have.
      if (isNativeKey(scheme) || carriesAuthorizer(scheme)) return [];
      const message =
        `API Gateway has nothing to check the scheme "${name}" with.\n` +
        `Bind it in the stack: authorizers: { ${name}: jwt(…), lambdaAuthorizer(…) or iam() }.`;
      return [{ code: "SECURITY_SCHEME", message }];
    }),
  );
}

function scopeFaults(name: string, scopes: readonly string[], authorizer: HttpAuthorizer): Fault[] {
  const fault = (message: string): Fault[] => [{ code: "AUTHORIZER_SCOPES", message }];
  if (authorizer.kind !== "jwt") {
    if (scopes.length === 0) return [];
    return fault(
      `It asks scopes of "${name}", which API Gateway compares for JSON web tokens alone: nobody would check ${scopes.join(", ")}.\n` +
        "Let the authorizer's function check them, and remove them here.",
    );
  }
  if (scopes.length > mostScopes)
    return fault(`A route may name ${mostScopes} scopes, got ${scopes.length}; a token needs one of them.`);
  if (scopes.length > 0) return unobtainableScopeFaults(scopes, authorizer.obtainableScopes);
  if (authorizer.scopes === "optional") return [];
  return fault(
    `It names no scope of "${name}": any token of the issuer for the audience would pass.\n` +
      `Name a scope, or bind jwt({ …, scopes: "optional" }).`,
  );
}
