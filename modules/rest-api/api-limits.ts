import type { Authorizers } from "../authorizers/authorizer-mistakes.ts";
import { carriesAuthorizer } from "../authorizers/authorizer-mistakes.ts";
import type { Contract } from "../contract/contract.ts";
import type { Mistake } from "../shared/problems.ts";

/**
 * The largest document that API Gateway imports, in bytes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_PutRestApi.html
 */
const largestBody = 6 * 1024 * 1024;

/**
 * Authorizers that an API may have without a raised quota; signatures are checked without one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
const mostAuthorizers = 10;

/**
 * Paths that API Gateway answers itself.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
const reservedPaths = ["/ping", "/sping"];

/** What makes an API as a whole more than API Gateway takes. */
export function apiLimitMistakes(contract: Contract, authorizers: Authorizers): Mistake[] {
  const schemes = Object.entries(contract.document.components?.securitySchemes ?? {});
  const checking = schemes.filter(([name, scheme]) => {
    const bound = authorizers[name];
    return bound === undefined
      ? carriesAuthorizer(scheme) && "x-amazon-apigateway-authorizer" in scheme
      : bound.kind !== "iam";
  });
  // Path segments are letters, digits and . _ : - (see the page of `reservedPaths`); OData's `$metadata` is a common one.
  const withDollar = Object.keys(contract.document.paths).filter((path) => path.includes("$"));
  const reserved = reservedPaths.filter((path) => Object.hasOwn(contract.document.paths, path));
  return [
    ...(checking.length <= mostAuthorizers
      ? []
      : [
          {
            code: "AUTHORIZER_LIMIT" as const,
            place: "authorizers",
            message: `An API has at most ${mostAuthorizers} authorizers, got ${checking.length}; let schemes share one, or split the API.`,
          },
        ]),
    ...withDollar.map((path) => ({
      code: "CONTRACT_PATH" as const,
      place: contract.locate(["paths", path]),
      message: `"${path}": REST APIs take no "$" in a path; rename it, or let {proxy+} take it.`,
    })),
    ...reserved.map((path) => ({
      code: "CONTRACT_PATH" as const,
      place: contract.locate(["paths", path]),
      message: `API Gateway keeps "${path}" for the health checks of the service; choose another path.`,
    })),
  ];
}

/** A document that API Gateway does not import for its size. */
export function bodySizeMistakes(body: string): Mistake[] {
  const bytes = Buffer.byteLength(body);
  if (bytes <= largestBody) return [];
  const message =
    `The OpenAPI body has ${bytes} bytes; API Gateway imports at most ${largestBody}.\n` +
    "Models take most of it: share schemas by $ref, or split the API.";
  return [{ code: "RESOURCE_QUOTA", message }];
}
