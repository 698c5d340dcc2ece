import type { TerraformStack } from "cdktf";
import { cognito } from "../../modules/authorizers/authorizer.ts";
import type { Contract } from "../../modules/contract/contract.ts";
import { HttpApi, type HttpApiProps } from "../../modules/http-api/http-api.ts";
import { fromContract } from "../../modules/integrations/from-contract.ts";
import { mock } from "../../modules/rest-api/integrations/mock.ts";

// Checked by tsc alone: each @ts-expect-error fails the type check as soon as the mistake below it compiles.

declare const scope: TerraformStack;
declare const contract: Contract<"listUsers" | "createUser">;

const throttle = { ratePerSecond: 10, burstRequests: 20 };
const stage = { throttle, logRetentionDays: 14 };
const props: HttpApiProps<"listUsers" | "createUser"> = {
  name: "users",
  contract,
  cors: { kind: "none" },
  integrations: { listUsers: fromContract(), createUser: fromContract() },
  stage,
};

export const right = new HttpApi(scope, "api", props);

export const forgotten = new HttpApi(scope, "api", {
  ...props,
  // @ts-expect-error createUser has no integration
  integrations: { listUsers: fromContract() },
});

export const restIntegration = new HttpApi(scope, "api", {
  ...props,
  // @ts-expect-error HTTP APIs have no mock integration
  integrations: { ...props.integrations, createUser: mock({ status: 200, body: {} }) },
});

export const restAuthorizer = new HttpApi(scope, "api", {
  ...props,
  // @ts-expect-error a user pool is bound by jwt()
  authorizers: { user: cognito({ arn: "arn" }) },
});

export const cached = new HttpApi(scope, "api", {
  ...props,
  // @ts-expect-error HTTP APIs cache no answers
  cache: {},
});

export const unknownThrottle = new HttpApi(scope, "api", {
  ...props,
  // @ts-expect-error the contract has no deleteUser
  stage: { ...stage, operationThrottles: { deleteUser: throttle } },
});
