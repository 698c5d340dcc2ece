import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "@jest/globals";
import { dump } from "js-yaml";
import { messageChecksCode } from "../../../tools/bundle/message-checks.ts";
import { checksFrom } from "../../functions/support/contract-checks.ts";
import { messageContractOf, messages, received } from "../../support/message-contract.ts";
import { temporaryFolder } from "../../support/temporary.ts";

function checksOf(contract: { readonly document: object }) {
  const file = path.join(temporaryFolder("checks"), "test.asyncapi.yaml");
  writeFileSync(file, dump(contract.document));
  return checksFrom(messageChecksCode(file));
}

describe("the checks of a WebSocket API's contract", () => {
  const word = { components: { schemas: { Word: { type: "string", minLength: 2 } } } };
  const one = { payload: { type: "object", properties: { a: { $ref: "#/components/schemas/Word" } } } };
  const two = { payload: { type: "array", items: { const: 1 } } };

  it("compare frames with the payload of their route", () => {
    const checks = checksOf(
      messageContractOf({ ask: received({ messages: messages("one") }) }, { one }, word),
    );
    expect(checks.ask?.body?.({ a: "bc" })).toBe(true);
    expect(checks.ask?.body?.({ a: "b" })).toBe(false);
    expect(checks.ask?.body?.errors).toMatchObject([{ instancePath: "/a" }]);
  });

  it("take one of several payloads, in the words of draft 7", () => {
    const route = received({ messages: messages("one", "two") });
    const checks = checksOf(messageContractOf({ ask: route }, { one, two }, word));
    expect(checks.ask?.body?.([1, 1])).toBe(true);
    expect(checks.ask?.body?.([2])).toBe(false);
  });

  it("are none for a route that takes anything", () => {
    const checks = checksOf(messageContractOf({ $default: received() }));
    expect(checks.$default).toEqual({ parameters: undefined, body: undefined, headers: [] });
  });

  it("compare the query string of a handshake with the channel's binding", () => {
    const query = { type: "object", required: ["room"], properties: { room: { pattern: "^[a-z]+$" } } };
    const { document } = messageContractOf({ $connect: received(), ask: received() });
    const main = { ...document.channels.main, bindings: { ws: { query } } };
    const checks = checksOf({ document: { ...document, channels: { main } } });
    expect(checks.$connect?.parameters?.({ query: { room: "lobby" } })).toBe(true);
    expect(checks.$connect?.parameters?.({ query: { room: "1" } })).toBe(false);
    expect(checks.$connect?.parameters?.({ query: {} })).toBe(false);
    expect(checks.ask?.parameters).toBeUndefined();
  });
});
