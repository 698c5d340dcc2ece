import type { Construct } from "constructs";
import { type Authorizer, cognito, iam, requestAuthorizer } from "../modules/authorizers/authorizer.ts";
import { header } from "../modules/authorizers/identity-source.ts";
import type { FunctionBundle } from "../modules/lambda-function/function-bundle.ts";
import { LambdaFunction } from "../modules/lambda-function/lambda-function.ts";
import type { Placement } from "../modules/shared/placement.ts";
import type { UserPoolReference } from "../modules/user-pool/user-pool-reference.ts";
import type { Environment } from "./environments/schema.ts";
import type { Logs } from "./logs.ts";

/** What the store's authorizers are made of besides their environment. */
interface StoreAuthorizerParts {
  readonly placement: Placement;
  readonly bundle: FunctionBundle;
  readonly userPool: UserPoolReference;
  readonly logs: Logs;
}

/** What checks each security scheme of the store's contract. */
export function storeAuthorizers(
  stack: Construct,
  environment: Environment,
  { placement, bundle, userPool, logs }: StoreAuthorizerParts,
): Readonly<Record<"user" | "signed" | "partner", Authorizer>> {
  const { name, partners } = environment;
  const partnerAuthorizer = new LambdaFunction(stack, "partner-authorizer", {
    placement,
    ...logs.ofFunctions,
    name: `${name}-partner-authorizer`,
    bundle,
    timeoutSeconds: 5,
    environment: {
      TOKEN_ISSUER: partners.issuer,
      TOKEN_AUDIENCE: partners.audience,
      TOKEN_JWKS_URL: `${partners.issuer}/.well-known/jwks.json`,
      TOKEN_SCOPE: "orders:write",
    },
    ...environment.functions["partner-authorizer"],
  });
  return {
    user: cognito(userPool),
    signed: iam(),
    partner: requestAuthorizer(partnerAuthorizer, { identity: [header("Authorization")] }),
  };
}
