import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { parseAccessLogLine } from "../../../modules/access-logs/access-log-line.ts";
import { accessLogTo } from "../../../tools/local-gateway/output/access-log.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { httpCall } from "./support/http-call.ts";
import { servedStore } from "./support/served-store.ts";
import { refusal } from "./support/websocket-client.ts";

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

it("writes access log lines of all three kinds of APIs, which one schema reads", async () => {
  const { call, gateway, requests } = await servedStore("dev");
  const agent = 'a "quoted\\" agent", "status": "299';
  const { headers } = await call("/dev/states", { headers: { "user-agent": agent } });
  await call("/dev/products", { body: "{}" });
  const { body: token } = await httpCall(gateway.identityUrl ?? "", "/token", { body: "user=ada" });
  const usersUrl = gateway.urls.get("dev-users") ?? "";
  await httpCall(usersUrl, "/users", { headers: { authorization: token.trim() } });
  await refusal(gateway.urls.get("dev-chat") ?? "");
  const file = path.join(temporaryFolder("access-log"), "access.log");
  const log = accessLogTo(file);
  for (const request of requests) log(request);
  const lines = readFileSync(file, "utf8").trimEnd().split("\n").map(parseAccessLogLine);
  expect(lines).toEqual([
    expect.objectContaining({
      apiKind: "REST",
      apiName: "dev-store",
      userAgent: agent,
      path: "/dev/states",
      route: "/states",
      method: "GET",
      status: 200,
      requestId: headers["x-amzn-requestid"],
      traceId: expect.stringMatching(/^1-/),
      integrationStatus: 200,
      responseMs: expect.any(Number),
      integrationMs: expect.any(Number),
    }),
    expect.objectContaining({ route: "/products", status: 401, errorType: "UNAUTHORIZED" }),
    expect.objectContaining({
      apiKind: "HTTP",
      apiName: "dev-users",
      route: "GET /users",
      status: 200,
      subject: expect.stringMatching(/./),
      stage: "$default",
    }),
    expect.objectContaining({
      apiKind: "WEBSOCKET",
      apiName: "dev-chat",
      eventType: "CONNECT",
      route: "$connect",
      status: 401,
      errorType: "UNAUTHORIZED",
    }),
  ]);
  expect(lines[1]).not.toHaveProperty("integrationMs");
});
