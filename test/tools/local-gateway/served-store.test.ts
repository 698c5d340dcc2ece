import { expect, it } from "@jest/globals";
import { servedStore } from "./support/served-store.ts";

it("serves the report of prod to a key, and the same answer again from the cache", async () => {
  const { callDomain: call, key } = await servedStore("prod");
  expect(await call("/reports")).toMatchObject({
    status: 403,
    body: '{"code":"INVALID_API_KEY","message":"Forbidden","details":[]}',
  });
  const first = await call("/reports", key);
  expect(first).toMatchObject({ status: 200, body: expect.stringContaining('"categories":[]') });
  expect((await call("/reports", key)).body).toBe(first.body);
  expect((await call("/reports?category=toys", key)).body).not.toBe(first.body);
});

it("splits staging between two releases, and says so in the event's context", async () => {
  const { callDomain: call, requests } = await servedStore("staging");
  expect((await call("/states")).status).toBe(200);
  expect(requests.at(-1)?.exchange).toHaveProperty("isCanaryRequest", expect.any(Boolean));
});
