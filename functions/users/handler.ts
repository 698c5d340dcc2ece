import { randomUUID } from "node:crypto";
import checks from "../../contracts/users.openapi.yaml";
import { behindDistribution } from "../_shared/behind-distribution.ts";
import { originCheckFromEnv } from "../_shared/origin-check.ts";
import { runtimeFromEnv } from "../_shared/runtime.ts";
import { dynamodbUserStoreFromEnv } from "./dynamodb-user-store.ts";
import { users } from "./users.ts";

export const handler = behindDistribution(
  originCheckFromEnv(process.env),
  users(runtimeFromEnv(process.env), dynamodbUserStoreFromEnv(process.env), checks, randomUUID),
);
