import { beforeAll, expect, it } from "@jest/globals";
import { startBackend, type TestBackend } from "./support/backend.ts";
import { httpCall } from "./support/http-call.ts";
import { servedStore } from "./support/served-store.ts";

type Store = Awaited<ReturnType<typeof servedStore>>;

let legacy: TestBackend;
let dev: Store;
let prod: Store;
beforeAll(async () => {
  legacy = await startBackend((response) =>
    response.writeHead(200, { "X-Shop": "old" }).end("<p>old shop</p>"),
  );
  dev = await servedStore("dev");
  prod = await servedStore("prod", { vpcLinks: new Map([["legacyLink", legacy.url]]) });
});

async function tokenFor(form: string): Promise<Record<string, string>> {
  const { body } = await httpCall(dev.gateway.identityUrl ?? "", "/token", { body: form });
  return { Authorization: `Bearer ${body.trim()}`, "Content-Type": "application/json" };
}

it("answers the health of the API without any function", async () => {
  const answer = await dev.call("/dev/health", { headers: { Origin: "https://page.example" } });
  expect([answer.status, answer.body]).toEqual([200, '{"status":"ok"}']);
  expect(answer.headers).toMatchObject({
    "access-control-allow-origin": "*",
    "x-correlation-id": answer.headers["x-amzn-requestid"],
  });
});

it("puts a user's order into the queue as it came", async () => {
  const headers = await tokenFor("user=ada&scope=store/orders:write");
  const body = '{"productId":"mug & cup","quantity":2}';
  const answer = await dev.call("/dev/orders", { headers, body });
  const [message] = dev.gateway.queuedMessages("dev-orders").slice(-1);
  expect([answer.status, JSON.parse(answer.body)]).toEqual([202, { messageId: message?.messageId }]);
  expect(message?.body).toBe(body);
});

it("refuses an order without a token and one that does not fit the model, and queues neither", async () => {
  const before = dev.gateway.queuedMessages("dev-orders").length;
  expect((await dev.call("/dev/orders", { body: "{}" })).status).toBe(401);
  const headers = await tokenFor("user=ada&scope=store/orders:write");
  const answer = await dev.call("/dev/orders", { headers, body: '{"productId":"mug","quantity":0}' });
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, "BAD_REQUEST_BODY"]);
  expect(dev.gateway.queuedMessages("dev-orders")).toHaveLength(before);
});

it("puts a partner's order into the same queue in the store's words, with whose it is", async () => {
  const headers = await tokenFor("partner=acme&scope=orders:write");
  const body = JSON.stringify({ article: "mug", pieces: 3, reference: `O'Neil "&+` });
  expect((await dev.call("/dev/partners/orders", { headers, body })).status).toBe(202);
  const [message] = dev.gateway.queuedMessages("dev-orders").slice(-1);
  expect(JSON.parse(message?.body ?? "")).toEqual({
    productId: "mug",
    quantity: 3,
    reference: `O'Neil "&+`,
    partner: "acme",
  });
});

it("passes what has not moved yet on to the old shop over its VPC link", async () => {
  const answer = await prod.callDomain("/legacy/baskets/7?lang=de", { method: "PUT", body: "x" });
  expect([answer.status, answer.body, answer.headers["x-shop"]]).toEqual([200, "<p>old shop</p>", "old"]);
  expect(legacy.calls).toEqual([
    expect.objectContaining({ method: "PUT", url: "/baskets/7?lang=de", body: "x" }),
  ]);
});

it("says that there is no old shop where an environment names none", async () => {
  const answer = await dev.call("/dev/legacy/baskets", { method: "POST", body: "{}" });
  expect([answer.status, JSON.parse(answer.body).code]).toEqual([503, "LEGACY_ABSENT"]);
});

it("serves the users API beside it, for tokens of the same pool", async () => {
  const users = dev.gateway.urls.get("dev-users") ?? "";
  const headers = await tokenFor("user=ada");
  const body = '{"name":"Ada","email":"ada@example.com"}';
  const created = await httpCall(users, "/users", {
    headers: { ...headers, Origin: "https://page.example" },
    body,
  });
  expect(created.status).toBe(201);
  expect(created.headers).toMatchObject({ etag: '"1"', "access-control-allow-origin": "*" });
  expect((await httpCall(users, "/users", { headers, body })).status).toBe(409);
  expect((await httpCall(users, "/users", { body })).headers["www-authenticate"]).toBe("Bearer");
  const reader = await tokenFor("user=ada&scope=store/users:read");
  expect((await httpCall(users, "/users", { headers: reader, body })).status).toBe(403);
  expect(JSON.parse((await httpCall(users, "/users", { headers: reader })).body).items).toHaveLength(1);
});
