import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { managementApiSenderOf } from "../../../functions/chat/management-api-sender.ts";
import { type ConnectionAnswer, ConnectionsEndpoint } from "../support/connections-endpoint.ts";

const given = { ...process.env };
const api = { domainName: "api.execute-api.eu-west-1.amazonaws.com", stage: "test" };
let endpoint: ConnectionsEndpoint;

beforeEach(async () => {
  endpoint = new ConnectionsEndpoint();
  await endpoint.listen();
  Object.assign(process.env, {
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: endpoint.url,
  });
});
afterEach(async () => {
  process.env = { ...given };
  await endpoint.close();
});

it("sends to where the variable leads, whatever the event's domain", async () => {
  const send = managementApiSenderOf(process.env)(api);
  expect(await send("L0SM9cOFvHcCIhw=", Buffer.from('{"a":1}'))).toBe("sent");
  expect(endpoint.sent).toEqual([["L0SM9cOFvHcCIhw=", { a: 1 }]]);
});

it.each<[ConnectionAnswer, string]>([
  ["gone", "gone"],
  ["limit", "throttled"],
  ["tooMany", "throttled"],
])("tells an answer of %s as %s, at the first attempt", async (answer, outcome) => {
  endpoint.answers.set("a", answer);
  expect(await managementApiSenderOf(process.env)(api)("a", Buffer.from("{}"))).toBe(outcome);
  expect(endpoint.calls).toBe(1);
});

it("throws what is no caller's to expect", async () => {
  endpoint.answers.set("a", "forbidden");
  await expect(managementApiSenderOf(process.env)(api)("a", Buffer.from("{}"))).rejects.toThrow();
});

it("keeps one client for each API and stage", () => {
  const senderOf = managementApiSenderOf({});
  expect(senderOf(api)).toBe(senderOf({ ...api }));
  expect(senderOf({ ...api, stage: "other" })).not.toBe(senderOf(api));
});
