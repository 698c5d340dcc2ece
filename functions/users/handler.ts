import { randomUUID } from "node:crypto";
import checks from "../../contracts/users.openapi.yaml";
import { runtimeFromEnv } from "../_shared/runtime.ts";
import { dynamodbUserStoreFromEnv } from "./dynamodb-user-store.ts";
import { users } from "./users.ts";

export const handler = users(
  runtimeFromEnv(process.env),
  dynamodbUserStoreFromEnv(process.env),
  checks,
  randomUUID,
);
