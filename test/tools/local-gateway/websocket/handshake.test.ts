import { beforeAll, describe, expect, it } from "@jest/globals";
import { loggedVariable } from "../support/logged-variable.ts";
import { type ServedChat, serveChat } from "../support/served-chat.ts";
import { presignedUrl, signedCall } from "../support/signed-call.ts";
import { connect, refusal } from "../support/websocket-client.ts";
import { frameEcho, type WebSocketStack } from "../support/websocket-stack.ts";

const id = "[\\w-]{15}=";
const errorBody = (message: string) =>
  expect.stringMatching(
    new RegExp(`^\\{"message": "${message}", "connectionId":"${id}", "requestId":"${id}"\\}$`),
  );

/** Answers what the query says. */
const obeying = {
  code: `export const handler = async ({ queryStringParameters: { status, protocol, fails, malformed } = {} }) => {
    if (fails) throw new Error("no");
    if (malformed) return "ok";
    return {
      statusCode: Number(status ?? 200),
      headers: { "set-cookie": "a=b", ...(protocol ? { "sec-websocket-protocol": protocol } : {}) },
      body: "said",
    };
  };`,
};

describe("a handshake", () => {
  let chat: ServedChat;
  beforeAll(async () => {
    chat = await serveChat({
      functions: { obeys: obeying, echo: frameEcho },
      routes: { $connect: { integration: "obeys" }, $default: { integration: "echo", twoWay: true } },
    });
  });

  it.each([200, 204, 299])("is accepted where $connect answers %i", async (status) => {
    const client = await connect(`${chat.url}?status=${status}`);
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  it.each([301, 401, 403, 501])(
    "is refused with the status %i of $connect, and nothing else of it",
    async (status) => {
      const refused = await refusal(`${chat.url}?status=${status}`);
      expect(refused).toMatchObject({ status, body: "" });
      expect(refused.headers).not.toHaveProperty("set-cookie");
    },
  );

  it.each(["fails", "malformed"])("is refused with 502 where its function %s", async (how) => {
    const refused = await refusal(`${chat.url}?${how}=1`);
    expect(refused).toMatchObject({ status: 502, body: errorBody("Internal server error") });
  });

  it("agrees on the protocol that $connect names, and on none by itself", async () => {
    const protocols = ["a", "b"];
    expect((await connect(`${chat.url}?protocol=b`, { protocols })).socket.protocol).toBe("b");
    await expect(connect(chat.url, { protocols })).rejects.toThrow("Server sent no subprotocol");
  });

  it.each(["/other", "/dev/rooms", "/d/ev", "/"])(
    "is refused at %s, where there is no stage",
    async (path) => {
      const refused = await refusal(`${chat.url.replace("/dev", "")}${path}`);
      expect(refused).toMatchObject({ status: 403, body: errorBody("Forbidden") });
    },
  );

  it("is not what a plain request is", async () => {
    expect(await chat.call("/dev")).toMatchObject({ status: 426, body: '{"message":"Upgrade Required"}' });
    const handshake = {
      Connection: "Upgrade",
      Upgrade: "websocket",
      "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const older = { headers: { ...handshake, "Sec-WebSocket-Version": "12" } };
    expect(await chat.call("/dev", older)).toMatchObject({ status: 426 });
  });

  it("needs no function behind $connect, nor the route", async () => {
    for (const routes of [{ $connect: {} }, {}]) {
      const { url } = await serveChat({ routes });
      expect((await connect(url)).socket.protocol).toBe("");
    }
  });

  it("is refused with 500 where no permission lets API Gateway call the function", async () => {
    const { url, events } = await serveChat({
      functions: { obeys: obeying },
      routes: { $connect: { integration: "obeys" } },
      permission: "/dev/$disconnect",
    });
    expect(await refusal(url)).toMatchObject({ status: 500, body: errorBody("Internal server error") });
    expect(events[0]?.exchange.hint).toMatch(/no aws_lambda_permission .*\/dev\/\$connect$/);
  });
});

describe("an authorizer", () => {
  const code = `let calls = 0;
  export const handler = async (event) => {
    const { queryStringParameters: { token }, methodArn } = event;
    if (token === "unknown") throw new Error("Unauthorized");
    if (token === "broken") throw new Error("broken");
    if (token === "invalid") return { isAuthorized: true };
    const [api] = methodArn.split("/");
    const Resource = token === "default-only" ? api + "/dev/$default" : methodArn;
    return {
      principalId: "ada",
      policyDocument: { Statement: [{ Action: "execute-api:Invoke", Effect: token === "deny" ? "Deny" : "Allow", Resource }] },
      context: { calls: ++calls, admin: true, event: JSON.stringify(event) },
    };
  };`;
  const guarded: WebSocketStack = {
    functions: { authorizes: { code }, echo: frameEcho },
    authorizer: { function: "authorizes", identity: ["route.request.querystring.token"] },
    routes: {
      $connect: { integration: "echo" },
      $default: { integration: "echo", twoWay: true },
    },
  };
  let chat: ServedChat;
  beforeAll(async () => {
    chat = await serveChat(guarded);
  });

  it.each([
    ["no token", "", 401, "Unauthorized"],
    ["an empty token", "?token=", 401, "Unauthorized"],
    ["a token that its function does not know", "?token=unknown", 401, "Unauthorized"],
    ["a token that it denies", "?token=deny", 403, "Forbidden"],
    ["a token for another route", "?token=default-only", 403, "Forbidden"],
    ["a function that fails", "?token=broken", 500, "Internal server error"],
    ["an answer that is no policy", "?token=invalid", 500, "Internal server error"],
  ])("refuses %s", async (_title, query, status, message) => {
    expect(await refusal(chat.url + query)).toMatchObject({ status, body: errorBody(message) });
  });

  it("tells the access log why it failed, and nothing where it only said no", async () => {
    const said: string[] = [];
    for (const token of ["broken", "deny"]) {
      await refusal(`${chat.url}?token=${token}`);
      said.push(loggedVariable(chat.events.at(-1), "$context.authorizer.error"));
    }
    expect(said).toEqual([expect.stringMatching(/^the authorizer failed: .*broken/), "-"]);
  });

  it("is not asked where no permission lets API Gateway call its function", async () => {
    const { url, events } = await serveChat({ ...guarded, permission: "/dev/*" });
    const refused = { status: 500, body: errorBody("Internal server error") };
    expect(await refusal(`${url}?token=good`)).toMatchObject(refused);
    expect(events[0]?.exchange.hint).toMatch(/no aws_lambda_permission .*\/authorizers\//);
  });

  it("is asked once for a connection, and what it says is in every later event", async () => {
    const client = await connect(`${chat.url}?token=good`);
    const authorizers: unknown[] = [];
    for (const sent of ["one", "two"]) {
      client.send(sent);
      const { requestContext } = (await client.nextJson()) as { requestContext: { authorizer: unknown } };
      authorizers.push(requestContext.authorizer);
    }
    expect(authorizers[0]).toMatchObject({
      calls: expect.any(String),
      admin: "true",
      principalId: "ada",
      integrationLatency: expect.any(Number),
    });
    expect(authorizers[1]).toEqual(authorizers[0]);
  });

  it("is asked anew for each connection, as nothing is remembered", async () => {
    const calls: string[] = [];
    for (const _ of [1, 2]) {
      const client = await connect(`${chat.url}?token=good`);
      client.send("hello");
      const { requestContext } = (await client.nextJson()) as {
        requestContext: { authorizer: { calls: string } };
      };
      calls.push(requestContext.authorizer.calls);
    }
    expect(Number(calls[1])).toBe(Number(calls[0]) + 1);
  });
});

describe("AWS_IAM", () => {
  let chat: ServedChat;
  beforeAll(async () => {
    chat = await serveChat({
      functions: { echo: frameEcho },
      routes: {
        $connect: { integration: "echo", attributes: { authorization_type: "AWS_IAM" } },
        $default: { integration: "echo", twoWay: true },
      },
    });
  });

  const signedHeaders = async (path: string) => {
    const { headers } = await signedCall(chat.origin, path);
    return { headers: headers as Record<string, string> };
  };

  it("takes a signature in the header, and names the signer in every event", async () => {
    const client = await connect(`${chat.url}?room=a`, await signedHeaders("/dev?room=a"));
    client.send("hello");
    expect(await client.nextJson()).toMatchObject({
      requestContext: { identity: { userArn: "arn:aws:iam::111111111111:user/local" } },
    });
  });

  it("takes a signature in the query string", async () => {
    const client = await connect(await presignedUrl(`${chat.url}?room=a`));
    expect(client.socket.readyState).toBe(client.socket.OPEN);
  });

  it("refuses no signature, another path's, another secret's, and one that is over", async () => {
    const refused = { status: 403, body: errorBody("Forbidden") };
    expect(await refusal(chat.url)).toMatchObject(refused);
    expect(await refusal(`${chat.url}?room=b`, await signedHeaders("/dev?room=a"))).toMatchObject(refused);
    expect(await refusal(await presignedUrl(chat.url, { secretAccessKey: "other" }))).toMatchObject(refused);
    expect(await refusal(`${await presignedUrl(chat.url)}&room=b`)).toMatchObject(refused);
    const date = new Date(Date.now() - 61_000);
    expect(await refusal(await presignedUrl(chat.url, { date }))).toMatchObject(refused);
  });
});
