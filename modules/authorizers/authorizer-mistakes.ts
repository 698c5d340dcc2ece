import type { Contract } from "../contract/contract.ts";
import type { SecurityScheme } from "../contract/openapi-document.ts";
import type { Mistake } from "../shared/problems.ts";
import { type Authorizer, isLambda } from "./authorizer.ts";
import { isNamed } from "./identity-source.ts";

/** By the name of the security scheme. */
export type Authorizers = Readonly<Record<string, Authorizer>>;

/** Bindings that fit no scheme of the contract, and settings that API Gateway would refuse. */
export function authorizerMistakes(contract: Contract, authorizers: Authorizers): Mistake[] {
  const schemes = contract.document.components?.securitySchemes ?? {};
  return Object.entries(authorizers).flatMap(([name, authorizer]) => [
    ...bindingMistakes(contract, name, schemes[name]),
    ...settingFaults(authorizer).map((message) => ({
      code: "AUTHORIZER_LIMIT" as const,
      place: `authorizers.${name}`,
      message,
    })),
  ]);
}

function bindingMistakes(
  { document, locate }: Contract,
  name: string,
  scheme: SecurityScheme | undefined,
): Mistake[] {
  if (scheme === undefined) {
    const declared = Object.keys(document.components?.securitySchemes ?? {}).join(", ") || "none";
    const message = `The contract has no security scheme "${name}"; declared are: ${declared}.`;
    return [{ code: "AUTHORIZER_UNKNOWN", place: `authorizers.${name}`, message }];
  }
  if (isNativeKey(scheme)) {
    const message = `The scheme "${name}" is API Gateway's own API key; usage plans check it. Remove the authorizer, or rename the header.`;
    return [{ code: "AUTHORIZER_TWICE", place: `authorizers.${name}`, message }];
  }
  if (!carriesAuthorizer(scheme)) return [];
  const place = `authorizers.${name} (${locate(["components", "securitySchemes", name])})`;
  const message = `The contract and the stack both say what checks "${name}"; remove one of the two.`;
  return [{ code: "AUTHORIZER_TWICE", place, message }];
}

/** An API key in the header `x-api-key` is API Gateway's own. */
export function isNativeKey({ type, name, in: place }: SecurityScheme): boolean {
  return type === "apiKey" && String(name).toLowerCase() === "x-api-key" && place === "header";
}

/** Whether the contract itself says, in API Gateway's extensions, what checks a scheme. */
export function carriesAuthorizer(scheme: SecurityScheme): boolean {
  // A type alone says how callers would be checked and leaves nobody to do it, but for signatures.
  return "x-amazon-apigateway-authorizer" in scheme || scheme["x-amazon-apigateway-authtype"] === "awsSigv4";
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_CreateAuthorizer.html */
function settingFaults(authorizer: Authorizer): string[] {
  if (!isLambda(authorizer)) return [];
  const { ttlSeconds } = authorizer;
  const ttl =
    Number.isInteger(ttlSeconds) && ttlSeconds >= 0 && ttlSeconds <= 3600
      ? []
      : [`ttlSeconds must be a whole number from 0 to 3600, got ${ttlSeconds}.`];
  return [...ttl, ...(authorizer.kind === "token" ? tokenFaults(authorizer) : requestFaults(authorizer))];
}

function tokenFaults({ header, validation }: Extract<Authorizer, { kind: "token" }>): string[] {
  return [
    ...(/^[A-Za-z0-9_-]+$/.test(header)
      ? []
      : [`header must be letters, digits, "-" or "_", got "${header}".`]),
    ...(validation === undefined || isRegularExpression(validation)
      ? []
      : [`validation must be a regular expression, got "${validation}".`]),
  ];
}

function requestFaults({ identity, ttlSeconds }: Extract<Authorizer, { kind: "request" }>): string[] {
  const wrong = identity.filter((source) => !isNamed(source));
  const names = identity.map(({ kind, name }) => `${kind} ${name.toLowerCase()}`);
  return [
    ...(identity.length === 0 && ttlSeconds > 0
      ? [
          "A cached answer needs identity sources to tell callers apart; name at least one, or set ttlSeconds to 0.",
        ]
      : []),
    ...wrong.map(({ kind, name }) => `"${name}" cannot be the name of an identity source of kind ${kind}.`),
    ...(new Set(names).size < names.length ? ["An identity source is named twice; name it once."] : []),
  ];
}

function isRegularExpression(text: string): boolean {
  try {
    new RegExp(text);
    return text !== "";
  } catch {
    return false;
  }
}
