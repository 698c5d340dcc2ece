import type { Construct } from "constructs";
import { ApiAccount } from "../../modules/api-account/api-account.ts";
import { loadContract } from "../../modules/contract/contract.ts";
import type { FunctionBundle } from "../../modules/lambda-function/function-bundle.ts";
import { LambdaFunction } from "../../modules/lambda-function/lambda-function.ts";
import { ConfigError } from "../../modules/shared/config-error.ts";
import type { Placement } from "../../modules/shared/placement.ts";
import { Table } from "../../modules/table/table.ts";
import type { Contracts } from "../../stacks/contracts.ts";
import type { EnvironmentInput } from "../../stacks/environments/schema.ts";

// Never run: `tsc` fails where a line marked with @ts-expect-error compiles.

declare const scope: Construct;
declare const placement: Placement;
declare const bundle: FunctionBundle;
declare const lambda: LambdaFunction;
declare const contracts: Contracts;

const key = { name: "id", type: "S" } as const;
const tableProps = {
  name: "orders",
  partitionKey: key,
  encryption: { kind: "aws-owned" },
  removal: "kept",
} as const;

export const orders = new LambdaFunction(scope, "orders", {
  name: "orders",
  placement,
  bundle,
  logRetentionDays: 14,
  memoryMb: undefined,
});

// @ts-expect-error logs have an end, and nobody but the caller knows which
export const endless = new LambdaFunction(scope, "orders", { name: "orders", placement, bundle });

export const misspelt = new LambdaFunction(scope, "orders", {
  ...{ name: "orders", placement, bundle, logRetentionDays: 14 },
  // @ts-expect-error the prop is memoryMb
  memory: 512,
});

// @ts-expect-error a statement names its resources
lambda.grant({ actions: ["s3:GetObject"] });

export const table = new Table(scope, "orders", tableProps);

export const undecided = new Table(scope, "orders", {
  ...tableProps,
  // @ts-expect-error it is kept or disposable
  removal: "maybe",
});

export const keyless = new Table(scope, "orders", {
  ...tableProps,
  // @ts-expect-error a customer's key has an ARN
  encryption: { kind: "customer" },
});

export const boolean = new Table(scope, "orders", {
  ...tableProps,
  // @ts-expect-error keys are S, N or B
  partitionKey: { name: "id", type: "BOOL" },
});

// @ts-expect-error an account's settings stand in one region
export const nowhere = new ApiAccount(scope, "account", {});

// @ts-expect-error codes are those of the catalogue
export const uncatalogued = new ConfigError("NEW_CODE", "somewhere", "text");

export const operationId: "listOrders" | undefined = loadContract<{ listOrders: unknown }>("orders.yaml")
  .operations[0]?.operationId;

// @ts-expect-error the store's contract has no such operation
export const unknownId: Contracts["store"]["operations"][number]["operationId"] = "listOrders";

export const knownId: (typeof contracts.store.operations)[number]["operationId"] = "listProducts";

export const environment: EnvironmentInput = {
  name: "qa",
  account: "123456789012",
  region: "eu-west-1",
  preset: "dev",
  users: { domainPrefix: "qa-users", callbackUrls: ["http://localhost:3000"] },
  partners: { issuer: "https://partners.example.com", audience: "store" },
  apis: { store: { cors: { kind: "none" } }, users: { cors: { kind: "none" } }, chat: { origins: ["*"] } },
};

export const undecidedCors: EnvironmentInput = {
  ...environment,
  // @ts-expect-error cors has no default
  apis: { store: {}, users: { cors: { kind: "none" } }, chat: { origins: ["*"] } },
};

export const unknownPreset: EnvironmentInput = {
  ...environment,
  // @ts-expect-error presets are dev, production and regulated
  preset: "prod",
  users: { domainPrefix: "qa-users", callbackUrls: ["http://localhost:3000"] },
  partners: { issuer: "https://partners.example.com", audience: "store" },
};
