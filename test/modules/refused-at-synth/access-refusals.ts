import {
  type Authorizer,
  cognito,
  iam,
  requestAuthorizer,
  tokenAuthorizer,
} from "../../../modules/authorizers/authorizer.ts";
import { check, guarded, pool } from "../../support/guarded-route.ts";
import { contractOf, publicOperation, restApi } from "../../support/rest-api.ts";
import type { Refusal } from "./refusal.ts";

const withGuard = (guard: Authorizer, security?: readonly object[]) => () => guarded(guard, security);
const schemesOf = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`scheme${index}`, { type: "http" }]));

/** Ways to check callers that API Gateway does not have. */
export const accessRefusals: readonly Refusal[] = [
  [
    "an undeclared scheme",
    withGuard(iam(), [{ nobody: [] }]),
    "SECURITY_SCHEME",
    "getA (test.yaml:7)",
    /declared are: guard, other/,
  ],
  [
    "two authorizers at once",
    () =>
      restApi({
        contract: contractOf(
          { "/a": { get: { operationId: "getA", security: [{ scheme0: [], scheme1: [] }], responses: {} } } },
          { components: { securitySchemes: schemesOf(2) } },
        ),
        authorizers: { scheme0: iam(), scheme1: cognito(pool) },
      }),
    "AUTHORIZER_COMBINATION",
    "getA (test.yaml:7)",
    /Name one, or bind/,
  ],
  [
    "eleven authorizers",
    () =>
      restApi({
        contract: contractOf(
          { "/a": { get: publicOperation("getA") } },
          { components: { securitySchemes: schemesOf(11) } },
        ),
        authorizers: Object.fromEntries(
          Object.keys(schemesOf(11)).map((name) => [name, tokenAuthorizer(check)]),
        ),
      }),
    "AUTHORIZER_LIMIT",
    "authorizers",
    /at most 10 authorizers, got 11; let schemes share one/,
  ],
  [
    "an authorizer's answer kept for 3,601 s",
    withGuard(tokenAuthorizer(check, { ttlSeconds: 3601 })),
    "AUTHORIZER_LIMIT",
    "authorizers.guard",
    /from 0 to 3600, got 3601/,
  ],
  [
    "a pattern of tokens that is none",
    withGuard(tokenAuthorizer(check, { validation: "(" })),
    "AUTHORIZER_LIMIT",
    "authorizers.guard",
    /must be a regular expression/,
  ],
  [
    "a token in a header that is none",
    withGuard(tokenAuthorizer(check, { header: "x token" })),
    "AUTHORIZER_LIMIT",
    "authorizers.guard",
    /header must be letters, digits/,
  ],
  [
    "a kept answer without identity",
    withGuard(requestAuthorizer(check, { identity: [] })),
    "AUTHORIZER_LIMIT",
    "authorizers.guard",
    /name at least one, or set ttlSeconds to 0/,
  ],
];
