import { securityOf } from "../authorizers/access.ts";
import { credentialHeaders } from "../authorizers/credential-headers.ts";
import type { Contract, ContractOperation } from "../contract/contract.ts";
import { declaredHeaders } from "../contract/declared-parameters.ts";
import { httpMethods } from "../contract/openapi-document.ts";
import { type Cors, withHeaders } from "../shared/cors.ts";
import type { Mistake } from "../shared/problems.ts";
import type { HttpAuthorizers } from "./http-authorizer.ts";
import { defaultPath } from "./weave.ts";

/**
 * The CORS configuration by which API Gateway answers preflights and owns the CORS headers of every answer.
 *
 * Allowed request headers are the configured ones, those of the callers' credentials and those that the contract
 * declares, for all routes alike.
 *
 * It is an attribute of the API, and not `x-amazon-apigateway-cors` in its body: Terraform takes away what an import
 * brings and the attribute does not name (provider issue 33390).
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function corsConfiguration(contract: Contract, cors: Cors, authorizers: HttpAuthorizers) {
  if (cors.kind === "none") return undefined;
  const { operations } = contract;
  const allowHeaders = withHeaders(cors.allowHeaders, [
    ...credentialHeaders(contract, operations, authorizers),
    ...declaredHeaders(contract, operations),
  ]);
  const named = operations.map(({ method }) => method);
  // Not `*`: with credentials, browsers take it for a method of that name.
  const methods = named.includes("ANY") ? httpMethods.map((method) => method.toUpperCase()) : named;
  return {
    allowOrigins: [...cors.origins],
    allowMethods: [...new Set(methods)].sort(),
    ...(allowHeaders.length === 0 ? {} : { allowHeaders }),
    ...(cors.exposeHeaders.length === 0 ? {} : { exposeHeaders: [...cors.exposeHeaders] }),
    allowCredentials: cors.credentials === "allowed",
    maxAge: cors.maxAgeSeconds,
  };
}

/**
 * Routes that take preflights and ask for something: a preflight has no token, and would be refused as a call of theirs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function preflightMistakes(contract: Contract, cors: Cors): Mistake[] {
  if (cors.kind === "none") return [];
  const { everyOperation } = contract;
  const preflights = everyOperation.filter(({ method }) => method === "OPTIONS");
  const others = everyOperation.filter(
    (each) => each.method === "ANY" && !preflights.some(({ path }) => isBefore(path, each)),
  );
  return [...preflights, ...others]
    .filter((operation) => securityOf(contract, operation).length > 0)
    .map((operation) => ({
      code: "CORS" as const,
      place: `${operation.operationId} (${contract.locate(operation.pointer)})`,
      message: refusedPreflights(operation),
    }));
}

/** Whether a method at this path is chosen before a route for every method; the default route comes after all others. */
function isBefore(path: string, { path: anyPath }: ContractOperation): boolean {
  return anyPath === defaultPath ? /^\/\{[^/]+\+\}$/.test(path) : path === anyPath;
}

function refusedPreflights({ method, path }: ContractOperation): string {
  const would = "a browser's preflight, which carries no token and would be refused.";
  const fix = "security: [] and x-public.";
  if (method === "OPTIONS") return `It takes ${would}\nGive it ${fix}`;
  if (path === defaultPath) {
    return `It answers whatever no other route does, also ${would}\nGive /{proxy+} an operation "options" with ${fix}`;
  }
  return `It answers every method of ${path}, also ${would}\nGive ${path} an operation "options" of its own with ${fix}`;
}
