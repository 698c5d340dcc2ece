import { isNamed } from "../authorizers/identity-source.ts";
import type { ContractRoute, MessageContract } from "../contract/message-contract.ts";
import { isReference } from "../contract/openapi-document.ts";
import type { Mistake } from "../shared/problems.ts";
import type { ConnectAuthorizer, WebSocketAuthorizers } from "./connect-authorizer.ts";
import { routePlace } from "./websocket-route.ts";

const connectKey = "$connect";

/** Names of the security schemes that an operation refers to. */
export function schemesOf({ operation }: ContractRoute): string[] {
  return (operation.security ?? []).map((each) =>
    isReference(each) ? (each.$ref.split("/").at(-1) ?? "") : "(written in place)",
  );
}

/**
 * Connections that nobody guards and nobody gave a reason for, security where API Gateway knows none, and authorizers
 * that fit no scheme.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-websocket-api-control-access.html
 */
export function connectAccessMistakes(
  contract: MessageContract,
  authorizers: WebSocketAuthorizers,
): Mistake[] {
  const connect = contract.routes.find(({ routeKey }) => routeKey === connectKey);
  const others = contract.routes.filter(({ routeKey }) => routeKey !== connectKey);
  return [
    ...(connect === undefined
      ? [
          {
            code: "PUBLIC_WITHOUT_REASON" as const,
            place: connectKey,
            message: `The contract has no operation "$connect": API Gateway would let everybody connect.\nAdd one, with security or x-public: "<reason>".`,
          },
        ]
      : connectMistakes(contract, connect, authorizers)),
    ...others.flatMap((route) => otherRouteMistakes(contract, route)),
    ...bindingMistakes(contract, authorizers),
  ];
}

function connectMistakes(
  contract: MessageContract,
  connect: ContractRoute,
  authorizers: WebSocketAuthorizers,
): Mistake[] {
  const place = routePlace(contract, connect);
  const reason = connect.operation["x-public"];
  const named = schemesOf(connect);
  const mistake = (code: Mistake["code"], message: string): Mistake[] => [{ code, place, message }];
  if (named.length > 0 && reason !== undefined)
    return mistake("PUBLIC_AND_SECURED", `It has "security" and "x-public"; remove one of the two.`);
  if (named.length === 0 && (typeof reason !== "string" || reason.trim() === "")) {
    const fix = `Give it "security", or x-public: "<reason>" if anybody may connect.`;
    return mistake("PUBLIC_WITHOUT_REASON", `Nobody checks who connects and nobody says why.\n${fix}`);
  }
  if (named.length > 1) {
    return mistake(
      "AUTHORIZER_COMBINATION",
      `It names ${named.join(" and ")}; API Gateway checks one authorizer and knows no alternatives.\nName one whose function checks all of it.`,
    );
  }
  const [scheme] = named;
  if (scheme === undefined) return [];
  const declared = contract.document.components?.securitySchemes ?? {};
  if (declared[scheme] === undefined) {
    const known = Object.keys(declared).join(", ") || "none";
    return mistake("SECURITY_SCHEME", `There is no security scheme "${scheme}"; declared are: ${known}.`);
  }
  if (authorizers[scheme] !== undefined) return [];
  return mistake(
    "SECURITY_SCHEME",
    `API Gateway has nothing to check the scheme "${scheme}" with.\nBind it in the stack: authorizers: { ${scheme}: connectAuthorizer(…) or iam() }.`,
  );
}

function otherRouteMistakes(contract: MessageContract, route: ContractRoute): Mistake[] {
  const place = routePlace(contract, route);
  const message =
    "API Gateway checks who a client is when it connects and never again.\n" +
    "Move security and x-public to $connect; what the authorizer found out is in every later event.";
  const said = schemesOf(route).length > 0 || route.operation["x-public"] !== undefined;
  return said ? [{ code: "CONNECT_ONLY", place, message }] : [];
}

function bindingMistakes({ document }: MessageContract, authorizers: WebSocketAuthorizers): Mistake[] {
  const schemes = document.components?.securitySchemes ?? {};
  return Object.entries(authorizers).flatMap(([name, authorizer]): Mistake[] => {
    const place = `authorizers.${name}`;
    if (schemes[name] === undefined) {
      const declared = Object.keys(schemes).join(", ") || "none";
      const message = `The contract has no security scheme "${name}"; declared are: ${declared}.`;
      return [{ code: "AUTHORIZER_UNKNOWN", place, message }];
    }
    if (authorizer.kind !== "request") return [];
    return identityFaults(authorizer).map((message) => ({ code: "AUTHORIZER_LIMIT", place, message }));
  });
}

function identityFaults({ identity }: ConnectAuthorizer): string[] {
  const names = identity.map(({ kind, name }) => `${kind} ${name.toLowerCase()}`);
  return [
    ...(identity.length === 0
      ? ["Without identity sources its function would run for every handshake that anybody sends; name one."]
      : []),
    ...identity
      .filter((source) => !isNamed(source))
      .map(({ kind, name }) => `"${name}" cannot be the name of an identity source of kind ${kind}.`),
    ...(new Set(names).size < names.length ? ["An identity source is named twice; name it once."] : []),
  ];
}

/** Why anybody may connect; undefined for the other routes, and where somebody checks who connects. */
export function publicReasonOf({ routeKey, operation }: ContractRoute): string | undefined {
  const reason = operation["x-public"];
  return routeKey === "$connect" && typeof reason === "string" ? reason : undefined;
}
