import type { Authorizer } from "../../modules/authorizers/authorizer.ts";
import { LambdaFunction } from "../../modules/lambda-function/lambda-function.ts";
import { fakeBundle } from "./fake-bundle.ts";
import { contractOf, restApi } from "./rest-api.ts";
import { placement, testStack } from "./test-stack.ts";

/** A user pool that is known by its ARN. */
export const pool = { arn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/eu-west-1_Ab" };
const functionNamed = (name: string): LambdaFunction =>
  new LambdaFunction(testStack(), name, { name, placement, bundle: fakeBundle(), logRetentionDays: 14 });
/** Functions behind authorizers. */
export const check = functionNamed("check");
export const otherCheck = functionNamed("other-check");

/** `GET /a` behind the scheme `guard`, which has this authorizer. */
export function guarded(
  guard: Authorizer,
  security: readonly object[] = [{ guard: [] }],
  scheme: object = { type: "http", scheme: "bearer" },
) {
  const contract = contractOf(
    { "/a": { get: { operationId: "getA", security, responses: {} } } },
    { components: { securitySchemes: { guard: scheme, other: { type: "http", scheme: "basic" } } } },
  );
  return restApi({ contract, authorizers: { guard } });
}
