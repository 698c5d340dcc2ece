import type { ErrorCode } from "../shared/error-codes.ts";
import type { Mistake } from "../shared/problems.ts";
import type { MappedApi } from "./mapped-api.ts";
import type { MappedDomain } from "./mapped-domain.ts";

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-mappings.html */
const maxBasePath = 300;
/** Base paths of several levels that a domain may have. */
const maxLevels = 200;

/** What a name like `api.example.com/ping` asks for: whether API Gateway itself is well. */
const reservedPaths = ["ping", "sping"];

/** What API Gateway would refuse of the APIs under a domain, by their base paths. */
export function mappingMistakes(
  domain: MappedDomain,
  apis: Readonly<Record<string, MappedApi>>,
): readonly Mistake[] {
  const entries = Object.entries(apis);
  const levels = entries.filter(([basePath]) => basePath.includes("/")).length;
  return [
    ...entries.flatMap(([basePath, api]) => [
      ...of("BASE_PATH", basePath, basePathFaults(domain, api, basePath)),
      ...of("DOMAIN_API", basePath, apiFaults(domain, api)),
    ]),
    ...of("DOMAIN_API", undefined, [
      ...(entries.length === 0
        ? [`No API answers under "${domain.name}"; map one, or remove the mappings.`]
        : []),
      ...mixedFaults(domain, entries),
    ]),
    ...of(
      "BASE_PATH",
      undefined,
      levels > maxLevels
        ? [`A domain takes at most ${maxLevels} base paths of several levels, got ${levels}.`]
        : [],
    ),
  ];
}

function of(code: ErrorCode, basePath: string | undefined, messages: readonly string[]): Mistake[] {
  return messages.map((message) => ({
    code,
    message,
    ...(basePath === undefined ? {} : { place: `/${basePath}` }),
  }));
}

function basePathFaults(domain: MappedDomain, api: MappedApi, basePath: string): string[] {
  if (basePath === "") return [];
  const shown = `The base path "${basePath}"`;
  const faults: string[] = [];
  if (basePath.length > maxBasePath) {
    faults.push(`A base path has at most ${maxBasePath} characters, got ${basePath.length}.`);
  }
  if (basePath.split("/").includes("")) {
    faults.push(`${shown} begins or ends with a slash, or has two in a row; write it as in "shop/v1".`);
  } else if (!/^[A-Za-z0-9$\-_.+!*'()/]+$/.test(basePath)) {
    faults.push(`${shown} may hold letters, digits and $-_.+!*'()/ alone.`);
  }
  if (basePath.includes("/") && domain.kind !== "regional") {
    faults.push(
      `${shown} has several levels, which only regional domains take; make "${domain.name}" regional, or use one level.`,
    );
  }
  if (basePath.includes("/") && api.kind === "WebSocket") {
    faults.push(`${shown} has several levels, which WebSocket APIs do not take; use one level.`);
  }
  if (reservedPaths.includes(basePath)) {
    faults.push(`${shown} is where API Gateway tells its own health under every domain; choose another.`);
  }
  return faults;
}

function apiFaults(domain: MappedDomain, api: MappedApi): string[] {
  const faults: string[] = [];
  if (domain.kind === "private" && !(api.kind === "REST" && api.endpoint === "private")) {
    const given = api.kind === "REST" ? `${api.endpoint} REST` : api.kind;
    faults.push(
      `"${domain.name}" is a private domain, which serves private REST APIs alone, and this is a ${given} API; map a private one, or make the domain regional.`,
    );
  }
  if (domain.kind !== "private" && api.endpoint === "private") {
    faults.push(
      `This API is private, and "${domain.name}" is ${domain.kind}, so nobody would reach it; make the domain private.`,
    );
  }
  if (domain.kind === "edge" && api.kind !== "REST") {
    faults.push(
      `"${domain.name}" is an edge domain, which serves REST APIs alone, and this is a ${api.kind} API; make the domain regional and put CloudFront in front.`,
    );
  }
  if (domain.kind === "regional" && domain.mutualTls === "required") {
    if (api.kind === "WebSocket") {
      faults.push("WebSocket APIs know no mutual TLS; let the authorizer of $connect check a token.");
    } else if (api.executeApiEndpoint === "enabled") {
      faults.push(
        `"${domain.name}" asks callers for a certificate, and the API's own address does not: everybody could go round it. Set executeApiEndpoint: "disabled".`,
      );
    }
  }
  return faults;
}

function mixedFaults(domain: MappedDomain, entries: readonly (readonly [string, MappedApi])[]): string[] {
  const sockets = entries.filter(([, { kind }]) => kind === "WebSocket");
  if (sockets.length === 0 || sockets.length === entries.length) return [];
  const paths = sockets.map(([basePath]) => `/${basePath}`).join(", ");
  return [
    `"${domain.name}" serves a WebSocket API (${paths}) and APIs of other kinds; WebSocket APIs need a domain of their own.`,
  ];
}
