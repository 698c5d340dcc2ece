import { dump } from "js-yaml";
import { type MessageContract, parseMessageContract } from "../../modules/contract/message-contract.ts";

const channel = { $ref: "#/channels/main" };

/** A contract from operations; `messages` are those of the one channel. */
export function messageContractOf(
  operations: object,
  messages: object = {},
  rest: object = {},
): MessageContract<string> {
  const document = {
    asyncapi: "3.0.0",
    info: { title: "test", version: "1" },
    channels: { main: { address: "/", messages } },
    operations,
    ...rest,
  };
  return parseMessageContract(dump(document), "test.yaml");
}

/** A route: a receive operation. Without messages of its own it takes anything. */
export function received(more: object = {}): object {
  return { action: "receive", channel, messages: [], ...more };
}

/** References to messages of the channel. */
export function messages(...names: readonly string[]): object[] {
  return names.map((name) => ({ $ref: `#/channels/main/messages/${name}` }));
}

/** Anybody may connect. */
export const publicConnect = { $connect: received({ "x-public": "test" }) };
