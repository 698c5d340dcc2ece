import { once } from "node:events";
import { readFileSync } from "node:fs";
import net from "node:net";
import path from "node:path";
import { expect, it } from "@jest/globals";
import { accessLogTo } from "../../../../tools/local-gateway/output/access-log.ts";
import { overview } from "../../../../tools/local-gateway/output/overview.ts";
import { requestLine } from "../../../../tools/local-gateway/output/request-line.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import { startBackend } from "../support/backend.ts";
import { writeStack } from "../support/fixture-stack.ts";
import { serveChat } from "../support/served-chat.ts";
import { connect } from "../support/websocket-client.ts";
import { frameEcho, webSocketStack } from "../support/websocket-stack.ts";

const format =
  "$context.eventType $context.routeKey $context.status $context.connectionId $context.messageId $context.error.message";

it("writes a line for each event, and no line tells the query of a handshake", async () => {
  const { url, events, disconnected, call } = await serveChat({
    functions: { echo: frameEcho },
    routes: {
      $connect: { integration: "echo" },
      $disconnect: { integration: "echo" },
      a: { integration: "echo" },
    },
    stage: {
      access_log_settings: { destination_arn: "arn:aws:logs:eu-west-1:111111111111:log-group:a", format },
    },
  });
  const client = await connect(`${url}?token=secret`);
  client.send("hello");
  await client.next();
  client.socket.close();
  await disconnected();
  await call("/dev");
  const file = path.join(temporaryFolder("access-log"), "access.log");
  const log = accessLogTo(file);
  for (const event of events) log(event);
  expect(readFileSync(file, "utf8").trimEnd().split("\n")).toEqual([
    expect.stringMatching(/^CONNECT \$connect 101 [\w-]{15}= - -$/),
    expect.stringMatching(/^MESSAGE - 403 [\w-]{15}= [\w-]{15}= Forbidden$/),
    expect.stringMatching(/^DISCONNECT \$disconnect 200 [\w-]{15}= - -$/),
  ]);
  const lines = events.map(requestLine);
  expect(lines).toEqual([
    expect.stringMatching(/^\/dev \$connect {2}[\w-]{15}= {2}101 {2}[\d.]+ ms$/),
    expect.stringMatching(/^\/dev MESSAGE {2}[\w-]{15}= {2}403 .*ACCESS_DENIED: the frame selects no route/),
    expect.stringMatching(/^\/dev \$disconnect /),
    expect.stringMatching(/^GET {5}\/dev {2}426 /),
  ]);
});

it("shows how to reach each route", async () => {
  const { gateway, url } = await serveChat({
    functions: { echo: frameEcho },
    authorizer: { function: "echo", identity: ["route.request.querystring.token"] },
    routes: { $connect: { integration: "echo" }, say: { integration: "echo" } },
    stage: { default_route_settings: { throttling_rate_limit: 5, throttling_burst_limit: 10 } },
  });
  const shown = await overview(gateway);
  expect(shown).toContain(`dev-chat  WebSocket  ${url}\n`);
  expect(shown).toMatch(/\$connect +user +5\/s/);
  expect(shown).toMatch(/say +whoever connected +5\/s/);
  expect(shown).toContain(`connect   npx wscat -c "${url}?token=…&…"\n`);
});

it("keeps connections over a reload, which serves them new routes", async () => {
  const answering = (body: string) => ({
    code: `export const handler = async () => ({ statusCode: 200, body: ${JSON.stringify(body)} });`,
  });
  const routes = { $default: { integration: "says", twoWay: true } };
  const { gateway, url, directory } = await serveChat({ functions: { says: answering("old") }, routes });
  const client = await connect(url);
  client.send("hello");
  expect(await client.next()).toBe("old");
  const next = webSocketStack({ functions: { says: answering("new") }, routes });
  writeStack("dev-api", next, path.dirname(directory));
  await gateway.reload();
  client.send("hello");
  expect(await client.next()).toBe("new");
  expect(gateway.urls.get("dev-chat")).toBe(url);
});

it("ends with a client that keeps the connection of a refused handshake", async () => {
  const { gateway, url } = await serveChat({});
  const { host, hostname, port } = new URL(url);
  const socket = net.connect({ host: hostname, port: Number(port), allowHalfOpen: true });
  const handshake = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13";
  socket.write(
    `GET /other HTTP/1.1\r\nHost: ${host}\r\n${handshake}\r\nSec-WebSocket-Key: ${"a".repeat(22)}==\r\n\r\n`,
  );
  const [answer] = (await once(socket, "data")) as [Buffer];
  expect(String(answer)).toMatch(/^HTTP\/1\.1 403 Forbidden\r\n/);
  await gateway.close();
  socket.destroy();
});

it("ends while $connect is asked, and tells nobody of it", async () => {
  let asked = (): void => {};
  const asking = new Promise<void>((resolve) => {
    asked = resolve;
  });
  const backend = await startBackend(() => asked());
  const integration = { integration_type: "HTTP_PROXY", integration_uri: backend.url };
  const { gateway, url, events } = await serveChat({ routes: { $connect: { integration } } });
  const connecting = expect(connect(url)).rejects.toThrow("socket hang up");
  await asking;
  await gateway.close();
  await connecting;
  expect(events).toEqual([]);
});

it("breaks connections off when it ends", async () => {
  const { gateway, url, events } = await serveChat({ routes: { $disconnect: {} } });
  const client = await connect(url);
  await gateway.close();
  expect(await client.closed).toMatchObject({ code: 1006 });
  expect(events).toMatchObject([{ exchange: { eventType: "CONNECT" } }]);
});
