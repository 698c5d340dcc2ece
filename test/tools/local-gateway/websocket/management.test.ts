import {
  ApiGatewayManagementApiClient,
  DeleteConnectionCommand,
  GetConnectionCommand,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import { afterAll, beforeAll, describe, expect, it, jest } from "@jest/globals";
import { connectionsUrls } from "../../../../tools/local-gateway/websocket/connections-urls.ts";
import { startBackend } from "../support/backend.ts";
import { type ServedChat, serveChat } from "../support/served-chat.ts";
import { signedCall } from "../support/signed-call.ts";
import { connect, type WebSocketClient } from "../support/websocket-client.ts";
import { frameEcho } from "../support/websocket-stack.ts";

const clients: ApiGatewayManagementApiClient[] = [];
afterAll(() => {
  for (const client of clients) client.destroy();
});

function management(origin: string, stage = "dev", secretAccessKey = "local"): ApiGatewayManagementApiClient {
  const client = new ApiGatewayManagementApiClient({
    endpoint: `${origin}/${stage}`,
    region: "eu-west-1",
    credentials: { accessKeyId: "local", secretAccessKey },
    maxAttempts: 1,
  });
  clients.push(client);
  return client;
}

async function idOf(client: WebSocketClient): Promise<string> {
  client.send("hello");
  const { requestContext } = (await client.nextJson()) as { requestContext: { connectionId: string } };
  return requestContext.connectionId;
}

describe("@connections, called by the AWS SDK", () => {
  let chat: ServedChat;
  let client: WebSocketClient;
  let ConnectionId: string;
  beforeAll(async () => {
    chat = await serveChat({
      functions: {
        echo: frameEcho,
        knows: {
          code: "export const handler = async () => ({ statusCode: 200, body: process.env.AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI });",
        },
      },
      routes: {
        $default: { integration: "echo", twoWay: true },
        where: { integration: "knows", twoWay: true },
        nothing: {},
      },
    });
    client = await connect(chat.url, { headers: { "user-agent": "test/1" } });
    ConnectionId = await idOf(client);
  });

  it("sends to a connection, 128 KB at most", async () => {
    const sdk = management(chat.origin);
    const answer = await sdk.send(new PostToConnectionCommand({ ConnectionId, Data: Buffer.from("grüße") }));
    expect(answer.$metadata.httpStatusCode).toBe(200);
    expect(await client.next()).toBe("grüße");
    const post = (bytes: number) =>
      sdk.send(new PostToConnectionCommand({ ConnectionId, Data: Buffer.alloc(bytes, "x") }));
    await post(128 * 1024);
    expect(await client.next()).toHaveLength(128 * 1024);
    await expect(post(128 * 1024 + 1)).rejects.toMatchObject({
      name: "PayloadTooLargeException",
      $metadata: { httpStatusCode: 413 },
    });
  });

  it("describes a connection", async () => {
    const { Identity, ConnectedAt, LastActiveAt } = await management(chat.origin).send(
      new GetConnectionCommand({ ConnectionId }),
    );
    expect(Identity).toEqual({ SourceIp: "127.0.0.1", UserAgent: "test/1" });
    expect(LastActiveAt?.getTime()).toBeGreaterThanOrEqual(ConnectedAt?.getTime() ?? Number.NaN);
    const path = `/dev/@connections/${encodeURIComponent(ConnectionId)}`;
    expect(JSON.parse((await chat.call(path, await signedCall(chat.origin, path))).body)).toEqual({
      connectedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      identity: { sourceIp: "127.0.0.1", userAgent: "test/1" },
      lastActiveAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    });
  });

  it("ends a connection, which is gone from then on", async () => {
    const other = await connect(chat.url);
    const id = await idOf(other);
    const sdk = management(chat.origin);
    // A client that does not listen does not confirm the end, and is gone all the same.
    other.socket.pause();
    const ended = await sdk.send(new DeleteConnectionCommand({ ConnectionId: id }));
    expect(ended.$metadata.httpStatusCode).toBe(204);
    for (const command of [
      new PostToConnectionCommand({ ConnectionId: id, Data: Buffer.from("late") }),
      new GetConnectionCommand({ ConnectionId: id }),
      new DeleteConnectionCommand({ ConnectionId: id }),
    ]) {
      await expect(sdk.send(command as PostToConnectionCommand)).rejects.toMatchObject({
        name: "GoneException",
        $metadata: { httpStatusCode: 410 },
      });
    }
    const path = `/dev/@connections/${encodeURIComponent(id)}`;
    expect(await chat.call(path, await signedCall(chat.origin, path))).toMatchObject({
      status: 410,
      body: "",
      headers: { "x-amzn-errortype": "GoneException" },
    });
    other.socket.resume();
    expect(await other.closed).toMatchObject({ code: 1000 });
  });

  it("finds no connection whose client has begun to close it", async () => {
    const other = await connect(chat.url);
    const path = `/dev/@connections/${encodeURIComponent(await idOf(other))}`;
    // It does not hear that its end is confirmed, and keeps the socket.
    other.socket.close();
    other.socket.pause();
    let status = 200;
    while (status === 200) ({ status } = await chat.call(path, await signedCall(chat.origin, path)));
    expect(status).toBe(410);
    other.socket.resume();
    await other.closed;
  });

  it.each([
    [
      "an id that is none",
      "dev",
      "local",
      "a b",
      { name: "BadRequestException", message: "Invalid connectionId: a b" },
    ],
    ["another stage", "other", "local", undefined, { name: "ForbiddenException" }],
    ["another secret", "dev", "other", undefined, { name: "InvalidSignatureException" }],
  ])("refuses %s", async (_title, stage, secret, id, error) => {
    const sdk = management(chat.origin, stage, secret);
    await expect(
      sdk.send(new GetConnectionCommand({ ConnectionId: id ?? ConnectionId })),
    ).rejects.toMatchObject(error);
  });

  it("tells when something was last sent, in either direction", async () => {
    const path = `/dev/@connections/${encodeURIComponent(ConnectionId)}`;
    const lastActiveAt = async () => {
      const { body } = await chat.call(path, await signedCall(chat.origin, path));
      return (JSON.parse(body) as { lastActiveAt: string }).lastActiveAt;
    };
    const then = "2001-02-03T04:05:06.000Z";
    const now = jest.spyOn(Date, "now").mockReturnValue(Date.parse(then));
    client.send({ action: "nothing" });
    await chat.event(({ exchange }) => exchange.request.receivedAtMs === Date.parse(then));
    now.mockRestore();
    expect(await lastActiveAt()).toBe(then);
    const said = await signedCall(chat.origin, path, { method: "POST", body: "hello" });
    expect(await chat.call(path, said)).toMatchObject({ status: 200 });
    expect(await client.next()).toBe("hello");
    expect(await lastActiveAt()).not.toBe(then);
  });

  it("refuses a call without a signature, and a method that it does not know", async () => {
    const path = `/dev/@connections/${encodeURIComponent(ConnectionId)}`;
    const refused = { status: 403, body: '{"message":"Missing Authentication Token"}' };
    expect(await chat.call(path, { body: "hello" })).toMatchObject(refused);
    const call = { method: "PUT", body: "hello" };
    expect(await chat.call(path, await signedCall(chat.origin, path, call))).toMatchObject(refused);
  });

  it("is where functions find it", async () => {
    client.send({ action: "where" });
    expect(await client.next()).toBe(`http://127.0.0.1:${new URL(chat.url).port}/dev`);
  });
});

it("is looked for at the API that calls a function, and at the first one by all others", () => {
  const running = (port: number, stage: string, ...arns: string[]) => ({
    port,
    api: { functionArns: new Set(arns), stages: new Map([[stage, {}]]) },
  });
  const functions = [{ arn: "a" }, { arn: "b" }, { arn: "c" }];
  expect(connectionsUrls(functions, [running(1, "dev", "a"), running(2, "test", "b")])).toEqual({
    a: "http://127.0.0.1:1/dev",
    b: "http://127.0.0.1:2/test",
    c: "http://127.0.0.1:1/dev",
  });
  expect(connectionsUrls(functions, [])).toEqual({});
});

it("finds no connection that is still asking whether it may connect", async () => {
  let statusMeanwhile: number | undefined;
  let origin = "";
  const backend = await startBackend((response, { headers }) => {
    const path = `/dev/@connections/${encodeURIComponent(String(headers.connection_id))}`;
    void signedCall(origin, path, { method: "POST", body: "early" })
      .then((call) => chat.call(path, call))
      .then(({ status }) => {
        statusMeanwhile = status;
        response.end();
      });
  });
  const chat = await serveChat({
    functions: { echo: frameEcho },
    routes: {
      $connect: {
        integration: {
          integration_type: "HTTP_PROXY",
          integration_method: "POST",
          integration_uri: backend.url,
          request_parameters: { "integration.request.header.connection_id": "context.connectionId" },
        },
      },
      $default: { integration: "echo", twoWay: true },
    },
  });
  origin = chat.origin;
  const client = await connect(chat.url);
  expect(statusMeanwhile).toBe(410);
  const path = `/dev/@connections/${encodeURIComponent(await idOf(client))}`;
  const late = await signedCall(origin, path, { method: "POST", body: "late" });
  expect((await chat.call(path, late)).status).toBe(200);
  expect(await client.next()).toBe("late");
});
