import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import checks from "../../contracts/chat.asyncapi.yaml";
import { runtimeFromEnv } from "../_shared/runtime.ts";
import { chat } from "./chat.ts";
import { dynamodbConnectionStoreFromEnv } from "./dynamodb-connection-store.ts";
import { managementApiSenderOf } from "./management-api-sender.ts";

const runtime = runtimeFromEnv(process.env);

export const handler = chat({
  ...runtime,
  checks,
  store: dynamodbConnectionStoreFromEnv(process.env, runtime.clock),
  senderOf: managementApiSenderOf(process.env),
  newId: randomUUID,
  wait: (ms) => setTimeout(ms),
});
