import { describe, expect, it } from "@jest/globals";
import {
  loadMessageContract,
  messagesOf,
  parseMessageContract,
} from "../../../modules/contract/message-contract.ts";
import { messageContractOf, messages, received } from "../../support/message-contract.ts";

const text = { payload: { type: "object" } };

describe("the contract of a WebSocket API", () => {
  it("has a route of each receive operation, in the order of the document", () => {
    const { routes } = messageContractOf(
      {
        $connect: received(),
        $disconnect: received(),
        $default: received({ reply: {} }),
        ask: received({ reply: {}, messages: messages("text") }),
        tell: received({ messages: messages("text") }),
      },
      { text },
    );
    expect(routes.map(({ routeKey, twoWay, messages: own }) => [routeKey, twoWay, own.length])).toEqual([
      ["$connect", false, 0],
      ["$disconnect", false, 0],
      ["$default", true, 0],
      ["ask", true, 1],
      ["tell", false, 1],
    ]);
  });

  it("tells the line of an operation, in YAML and in JSON", () => {
    const yaml =
      "asyncapi: 3.0.0\ninfo: { title: a, version: '1' }\nchannels: {}\noperations:\n  ask:\n    action: receive\n    messages: []\n";
    const contract = parseMessageContract(yaml, "a.yaml");
    expect(contract.locate(["operations", "ask"])).toBe("a.yaml:5");
    const json = JSON.stringify(contract.document, undefined, 2);
    expect(parseMessageContract(json, "a.json").locate(["operations", "ask"])).toMatch(/^a\.json:\d+$/);
  });

  it("follows messages through the channel to where their payload stands", () => {
    const contract = messageContractOf(
      { ask: received({ messages: messages("one", "two") }) },
      { one: text, two: { $ref: "#/components/messages/two" } },
      { components: { messages: { two: text } } },
    );
    expect(contract.routes[0]?.messages).toEqual([
      { name: "one", payload: text.payload, pointer: ["channels", "main", "messages", "one", "payload"] },
      { name: "two", payload: text.payload, pointer: ["components", "messages", "two", "payload"] },
    ]);
  });

  it("means all messages of the channel where an operation names none", () => {
    const contract = messageContractOf({ ask: received({ messages: undefined }) }, { one: text, two: {} });
    expect(contract.routes[0]?.messages.map(({ name }) => name)).toEqual(["one"]);
  });

  it.each([
    ["leads nowhere", "#/channels/main/messages/three", /cannot be followed/],
    ["leaves the file", "other.yaml#/messages/one", /must stay in the file/],
    ["leads back to itself", "#/channels/main/messages/loop", /leads back to itself/],
  ])("is refused where a message %s", (_, $ref, message) => {
    const { document } = messageContractOf({}, { loop: { $ref: "#/channels/main/messages/loop" } });
    expect(() => messagesOf(document, [{ $ref }], "test.yaml")).toThrow(message);
  });

  it.each([
    ["OpenAPI", "openapi: 3.0.3", /"asyncapi" must be "3\.0\.x", got nothing/],
    ["AsyncAPI 2", "asyncapi: 2.6.0", /got "2\.6\.0"/],
    ["without operations", "asyncapi: 3.0.0\ninfo: {}\nchannels: {}", /needs "operations"/],
    ["nothing", "", /got nothing/],
    ["no YAML", "a: [", /not valid YAML or JSON/],
  ])("is refused when it is %s", (_, source, message) => {
    expect(() => parseMessageContract(source, "a.yaml")).toThrow(message);
  });

  it("is refused with every operation whose action is none", () => {
    const wrong = { ask: { ...received(), action: "recieve" }, tell: { ...received(), action: "send" } };
    expect(() => messageContractOf({ ...wrong, more: { channel: { $ref: "#/channels/main" } } })).toThrow(
      expect.objectContaining({
        code: "CONTRACT_UNREADABLE",
        scope: expect.stringMatching(/^test\.yaml:\d+$/),
        message: expect.stringMatching(/"ask" must be "receive", .* or "send", got "recieve"/),
      }),
    );
  });

  it("is refused when there is no such file", () => {
    expect(() => loadMessageContract("nowhere.yaml")).toThrow(/cannot be read/);
  });
});
