import { securityOf } from "../authorizers/access.ts";
import { credentialHeaders, withCredentialHeaders } from "../authorizers/credential-headers.ts";
import type { Contract } from "../contract/contract.ts";
import { httpMethods } from "../contract/openapi-document.ts";
import type { Cors } from "../shared/cors.ts";
import type { Mistake } from "../shared/problems.ts";
import type { HttpAuthorizers } from "./http-authorizer.ts";

/**
 * The CORS configuration by which API Gateway answers preflights and owns the CORS headers of every answer.
 *
 * Allowed request headers are the configured ones and those of the callers' credentials, for all routes alike.
 *
 * It is an attribute of the API, and not `x-amazon-apigateway-cors` in its body: Terraform takes away what an import
 * brings and the attribute does not name (provider issue 33390).
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function corsConfiguration(contract: Contract, cors: Cors, authorizers: HttpAuthorizers) {
  if (cors.kind === "none") return undefined;
  const credentials = credentialHeaders(contract, contract.operations, authorizers);
  const allowHeaders = withCredentialHeaders(cors.allowHeaders, credentials);
  const named = contract.operations.map(({ method }) => method);
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
 * Routes for every method that ask for something: a preflight has no token, and would be refused as a call of theirs.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-cors.html
 */
export function preflightMistakes(contract: Contract, cors: Cors): Mistake[] {
  if (cors.kind === "none") return [];
  const { everyOperation } = contract;
  return everyOperation
    .filter((operation) => operation.method === "ANY" && securityOf(contract, operation).length > 0)
    .filter(({ path }) => !everyOperation.some((each) => each.method === "OPTIONS" && each.path === path))
    .map(({ operationId, path, pointer }) => ({
      code: "CORS" as const,
      place: `${operationId} (${contract.locate(pointer)})`,
      message:
        `It answers every method of ${path}, also a browser's preflight, which carries no token and would be refused.\n` +
        `Give ${path} an operation "options" of its own with security: [] and x-public.`,
    }));
}
