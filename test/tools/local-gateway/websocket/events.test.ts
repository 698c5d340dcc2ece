import net from "node:net";
import { APIGatewayProxyWebsocketEventSchema as eventSchema } from "@aws-lambda-powertools/parser/schemas/api-gateway-websocket";
import { beforeAll, expect, it } from "@jest/globals";
import { startBackend } from "../support/backend.ts";
import { inheritedNames } from "../support/inherited-names.ts";
import { type ServedChat, serveChat } from "../support/served-chat.ts";
import { connect } from "../support/websocket-client.ts";

type Event = Readonly<Record<string, unknown>>;

/** Writes down each event. */
const logging = {
  code: `export const handler = async (event) => {
    console.log(JSON.stringify(event));
    return event.type === "REQUEST"
      ? {
          principalId: "ada",
          policyDocument: { Statement: [{ Action: "execute-api:Invoke", Effect: "Allow", Resource: event.methodArn }] },
          context: { user: "ada" },
        }
      : { statusCode: 200 };
  };`,
};

/** The schema is of the authorizer's event, with a body: what only some events have may be absent in the others. */
const proxyEventSchema = eventSchema.omit({ type: true, methodArn: true }).partial({
  multiValueHeaders: true,
  queryStringParameters: true,
  multiValueQueryStringParameters: true,
});

const id = expect.stringMatching(/^[\w-]{15}=$/);

let chat: ServedChat;
/** What the functions got, in order: authorizer, handshake, frame, end. */
let events: Event[];
beforeAll(async () => {
  chat = await serveChat({
    functions: { logs: logging },
    authorizer: { function: "logs", identity: ["route.request.querystring.token"] },
    routes: {
      $connect: { integration: "logs" },
      $disconnect: { integration: "logs" },
      $default: { integration: "logs" },
    },
  });
  const client = await connect(`${chat.url}?token=a&room=x&room=y`, {
    headers: { ...inheritedNames, "user-agent": "test/1", "X-Own": "1", "X-Forwarded-For": "203.0.113.7" },
  });
  client.send('{"text":"ü"}');
  await chat.event(({ exchange }) => exchange.kind === "WEBSOCKET" && exchange.eventType === "MESSAGE");
  client.socket.close(4000, "bye");
  await chat.disconnected();
  events = chat.logs.map((line) => JSON.parse(line.slice("logs: ".length)) as Event);
});

const requestContext = (eventType: string, routeKey: string) => ({
  routeKey,
  eventType,
  extendedRequestId: id,
  requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
  messageDirection: "IN",
  stage: "dev",
  connectedAt: expect.any(Number),
  requestTimeEpoch: expect.any(Number),
  identity: { userAgent: "test/1", sourceIp: "127.0.0.1" },
  requestId: id,
  domainName: new URL(chat.url).host,
  connectionId: id,
  apiId: expect.stringMatching(/^[a-z0-9]{10}$/),
});
const authorizer = { user: "ada", principalId: "ada", integrationLatency: expect.any(Number) };

const sentHeaders = () => ({
  ...inheritedNames,
  Host: new URL(chat.url).host,
  "X-Own": "1",
  "user-agent": "test/1",
  "Sec-WebSocket-Key": expect.stringMatching(/==$/),
  "Sec-WebSocket-Version": "13",
  "X-Amzn-Trace-Id": expect.stringMatching(/^Root=1-/),
  "X-Forwarded-For": "203.0.113.7, 127.0.0.1",
  "X-Forwarded-Port": new URL(chat.url).port,
  "X-Forwarded-Proto": "http",
});
const lists = (headers: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

const query = {
  queryStringParameters: { token: "a", room: "y" },
  multiValueQueryStringParameters: { token: ["a"], room: ["x", "y"] },
};

it("asks the authorizer with the handshake, its upgrade and empty maps", () => {
  const headers = { ...sentHeaders(), Connection: "upgrade", Upgrade: "websocket", "content-length": "0" };
  expect(events[0]).toEqual({
    type: "REQUEST",
    methodArn: expect.stringMatching(
      /^arn:aws:execute-api:eu-west-1:111111111111:[a-z0-9]{10}\/dev\/\$connect$/,
    ),
    headers,
    multiValueHeaders: lists(headers),
    ...query,
    stageVariables: {},
    requestContext: requestContext("CONNECT", "$connect"),
  });
  expect(() => eventSchema.partial({ isBase64Encoded: true }).parse(events[0])).not.toThrow();
});

it("connects with headers and query, without a body and without stage variables that there are not", () => {
  expect(events[1]).toEqual({
    headers: sentHeaders(),
    multiValueHeaders: lists(sentHeaders()),
    ...query,
    requestContext: { ...requestContext("CONNECT", "$connect"), authorizer },
    isBase64Encoded: false,
  });
  expect(() => proxyEventSchema.parse(events[1])).not.toThrow();
});

it("hands a frame over with its body and without headers", () => {
  expect(events[2]).toEqual({
    requestContext: { ...requestContext("MESSAGE", "$default"), authorizer, messageId: id },
    body: '{"text":"ü"}',
    isBase64Encoded: false,
  });
  expect(() => proxyEventSchema.parse(events[2])).not.toThrow();
});

it("disconnects with the client's code and reason, and headers that say nothing", () => {
  const headers = { Host: new URL(chat.url).host, "x-api-key": "", "X-Forwarded-For": "", "x-restapi": "" };
  expect(events[3]).toEqual({
    headers,
    multiValueHeaders: lists(headers),
    requestContext: {
      ...requestContext("DISCONNECT", "$disconnect"),
      authorizer,
      disconnectStatusCode: 4000,
      disconnectReason: "bye",
    },
    isBase64Encoded: false,
  });
  expect(() => proxyEventSchema.parse(events[3])).not.toThrow();
});

it("names the same connection in all events, and another request in each", () => {
  const contexts = events.map((event) => event.requestContext as { connectionId: string; requestId: string });
  expect(new Set(contexts.map(({ connectionId }) => connectionId)).size).toBe(1);
  expect(new Set(contexts.slice(1).map(({ requestId }) => requestId)).size).toBe(3);
});

it.each([
  ["without a status", 1005, "Client-side close frame status not set", (close: () => void) => close()],
  ["without a word", 1006, "", (_close: () => void, terminate: () => void) => terminate()],
])("disconnects a client that leaves %s", async (_title, code, reason, leave) => {
  const { url, disconnected } = await serveChat({
    functions: { logs: logging },
    routes: { $disconnect: { integration: "logs" } },
    stage: { stage_variables: { color: "red" } },
  });
  const { socket } = await connect(url);
  leave(
    () => socket.close(),
    () => socket.terminate(),
  );
  const { exchange, status } = await disconnected();
  expect(status).toBe(200);
  expect(exchange).toMatchObject({ end: { code, reason } });
});

it("disconnects a client that left while it was asked whether it may connect", async () => {
  let left = (): void => {};
  const backend = await startBackend((response) => {
    socket.once("close", () => response.end());
    left();
  });
  const integration = { integration_type: "HTTP_PROXY", integration_uri: backend.url };
  const { url, disconnected } = await serveChat({ routes: { $connect: { integration } } });
  const { hostname, port } = new URL(url);
  const socket = net.connect({ host: hostname, port: Number(port) });
  left = () => socket.resetAndDestroy();
  const headers = `Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13`;
  socket.write(
    `GET /dev HTTP/1.1\r\nHost: localhost\r\n${headers}\r\nSec-WebSocket-Key: ${"a".repeat(22)}==\r\n\r\n`,
  );
  expect((await disconnected()).exchange).toMatchObject({ end: { code: 1006, reason: "" } });
});

it("carries stage variables where there are some", async () => {
  const { url, logs } = await serveChat({
    functions: { logs: logging },
    routes: { $connect: { integration: "logs" } },
    stage: { stage_variables: { color: "red" } },
  });
  await connect(url);
  expect(JSON.parse(logs[0]?.slice("logs: ".length) ?? "")).toMatchObject({
    stageVariables: { color: "red" },
  });
});
