import type { Construct } from "constructs";
import { cognito, requestAuthorizer } from "../../modules/authorizers/authorizer.ts";
import type { Contract } from "../../modules/contract/contract.ts";
import type { LambdaFunction } from "../../modules/lambda-function/lambda-function.ts";
import type { Integration } from "../../modules/rest-api/integrations/integration.ts";
import { RestApi, type RestApiProps } from "../../modules/rest-api/rest-api.ts";
import { UsagePlans } from "../../modules/usage-plans/usage-plans.ts";

// Never run: `tsc` fails where a line marked with @ts-expect-error compiles.

declare const scope: Construct;
declare const contract: Contract<"listOrders" | "placeOrder">;
declare const integration: Integration;
declare const target: LambdaFunction;

const throttle = { ratePerSecond: 10, burstRequests: 20 };
const stage = { name: "test", throttle, executionLogLevel: "ERROR", logRetentionDays: 14 } as const;
const integrations = { listOrders: integration, placeOrder: integration };
const props = { name: "orders", contract, integrations, cors: { kind: "none" }, stage } as const;

export const complete = new RestApi(scope, "api", props);

export const throttled = new RestApi(scope, "api", {
  ...props,
  stage: { ...stage, operationThrottles: { placeOrder: throttle } },
});

export const missingIntegration = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error nothing answers placeOrder
  integrations: { listOrders: integration },
});

export const unknownOperation = new RestApi(scope, "api", {
  ...props,
  integrations: {
    listOrders: integration,
    placeOrder: integration,
    // @ts-expect-error the contract has no cancelOrder
    cancelOrder: integration,
  },
});

export const unknownThrottle = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error the contract has no cancelOrder
  stage: { ...stage, operationThrottles: { cancelOrder: throttle } },
});

export const unlimited = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error a stage has a throttle
  stage: { name: "test", executionLogLevel: "ERROR", logRetentionDays: 14 },
});

export const halfThrottle = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error a throttle has a rate and a burst
  stage: { ...stage, throttle: { ratePerSecond: 10 } },
});

export const verbose = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error API Gateway has no such level
  stage: { ...stage, executionLogLevel: "DEBUG" },
});

// @ts-expect-error cors has no default
export const withoutCors: RestApiProps<"listOrders" | "placeOrder"> = {
  name: "orders",
  contract,
  integrations,
  stage,
};

export const halfCors = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error origins come with headers, credentials and a maximum age
  cors: { kind: "origins", origins: ["https://shop.example"] },
});

// @ts-expect-error an integration is made by its maker
export const unknownIntegration: Integration = { kind: "http", url: "https://shop.example" };

export const networked = new RestApi(scope, "api", {
  ...props,
  endpoint: { kind: "private", vpcEndpointIds: [] },
  resourcePolicy: [
    { effect: "Allow", from: { kind: "everyone" } },
    { effect: "Deny", notFrom: { kind: "vpc", ids: ["vpc-0a1b2c3d"] }, operations: ["placeOrder"] },
  ],
});

export const privateWithIpv4 = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error a private API always takes both kinds of addresses
  endpoint: { kind: "private", vpcEndpointIds: [], ipAddressType: "ipv4" },
});

export const edgeInVpc = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error VPC endpoints belong to private APIs
  endpoint: { kind: "edge", vpcEndpointIds: ["vpce-0a1b2c3d"] },
});

export const allowedButNot = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error whoever is not named can be denied, and not allowed
  resourcePolicy: [{ effect: "Allow", notFrom: { kind: "vpc", ids: ["vpc-0a1b2c3d"] } }],
});

export const deniedUnknown = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error the contract has no listOrder
  resourcePolicy: [{ effect: "Deny", from: { kind: "everyone" }, operations: ["listOrder"] }],
});

export const misspelt = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error the prop is binaryMediaTypes
  binaryMediaType: ["image/png"],
});

export const cachedOperation = new RestApi(scope, "api", {
  ...props,
  cache: { listOrders: { ttlSeconds: 60 } },
});

export const unknownCached = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error the contract has no listOrder
  cache: { listOrder: { ttlSeconds: 60 } },
});

export const timeless = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error a cached operation has a time
  cache: { listOrders: {} },
});

export const oddCluster = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error API Gateway offers no cache of 2 GB
  stage: { ...stage, cacheCluster: { kind: "cluster", sizeGb: "2" } },
});

export const canaryWithoutShare = new RestApi(scope, "api", {
  ...props,
  // @ts-expect-error a canary has a share of the traffic
  stage: { ...stage, release: { kind: "canary", stable: "r1", candidate: "r2" } },
});

export const unknownTierThrottle = new UsagePlans<"listOrders" | "placeOrder">(scope, "plans", {
  name: "orders",
  stages: [],
  // @ts-expect-error the contract has no cancelOrder
  tiers: { free: { throttle, operationThrottles: { cancelOrder: throttle } } },
  tenants: {},
});

export const anonymousRequest = requestAuthorizer(
  target,
  // @ts-expect-error a REQUEST authorizer says what tells callers apart, be it nothing
  { ttlSeconds: 0 },
);

export const oddToken = cognito(
  { arn: "arn" },
  // @ts-expect-error API Gateway knows access and identity tokens
  { token: "refresh" },
);
