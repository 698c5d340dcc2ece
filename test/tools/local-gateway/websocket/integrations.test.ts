import { describe, expect, it } from "@jest/globals";
import { startBackend } from "../support/backend.ts";
import { serveChat } from "../support/served-chat.ts";
import { connect, refusal } from "../support/websocket-client.ts";
import type { RouteFixture } from "../support/websocket-stack.ts";

/** As our own modules write it: one template, whose key the expression says. */
const template = (text: string) => ({
  template_selection_expression: "default",
  request_templates: { default: text },
  passthrough_behavior: "NEVER",
});

/** What comes back for a frame that the route `$default` takes. */
async function answerOf(route: RouteFixture, sent: string): Promise<string> {
  const { url } = await serveChat({ routes: { $default: route } });
  const client = await connect(url);
  client.send(sent);
  return client.next();
}

const failure = expect.stringMatching(/^\{"message": "Internal server error", /);

describe("MOCK", () => {
  const mock = (text: string) => ({ integration_type: "MOCK", ...template(text) });

  it("decides over a handshake by the status of its template", async () => {
    const accepting = await serveChat({ routes: { $connect: { integration: mock('{"statusCode":200}') } } });
    expect((await connect(accepting.url)).socket.protocol).toBe("");
    const refusing = await serveChat({ routes: { $connect: { integration: mock('{"statusCode":403}') } } });
    expect(await refusal(refusing.url)).toMatchObject({ status: 403 });
  });

  it("answers a two-way route with the response that fits the status", async () => {
    const responses = {
      "/4\\d\\d/": '{"refused":"$context.connectionId"}',
      $default: '{"taken":$input.json("$.text")}',
    };
    const routes = {
      good: { integration: mock('{"statusCode":200}'), responses, twoWay: true },
      bad: { integration: mock('{"statusCode":404}'), responses, twoWay: true },
    };
    const { url } = await serveChat({ routes });
    const client = await connect(url);
    client.send({ action: "good", text: "hello" });
    expect(await client.next()).toBe('{"taken":""}');
    client.send({ action: "bad" });
    expect(await client.next()).toMatch(/^\{"refused":"[\w-]{15}="\}$/);
  });

  it("chooses its template by the frame, and the response by the whole status", async () => {
    const integration = {
      integration_type: "MOCK",
      template_selection_expression: "$request.body.kind",
      request_templates: { new: '{"statusCode":201}', $default: '{"statusCode":200}' },
    };
    const responses = { "/20/": "head", "/01/": "tail", "/201/": "made", $default: "taken" };
    const { url } = await serveChat({ routes: { $default: { integration, responses, twoWay: true } } });
    const client = await connect(url);
    client.send({ kind: "new" });
    expect(await client.next()).toBe("made");
    client.send({ kind: "old" });
    expect(await client.next()).toBe("taken");
  });

  it("fails where a two-way route has no response for it", async () => {
    const integration = mock('{"statusCode":200}');
    expect(await answerOf({ integration, twoWay: true }, "hello")).toEqual(failure);
    expect(await answerOf({ integration, responses: { "/4../": "no" }, twoWay: true }, "hello")).toEqual(
      failure,
    );
  });

  it("fails without a status", async () => {
    expect(await answerOf({ integration: mock("{}"), twoWay: true }, "hello")).toEqual(failure);
  });
});

describe("HTTP", () => {
  it("sends frames as they are, with what is mapped, and answers what the backend says", async () => {
    const backend = await startBackend((response) => response.end("said"));
    const integration = {
      integration_type: "HTTP_PROXY",
      integration_method: "PUT",
      integration_uri: `${backend.url}/rooms/{room}?a=1`,
      request_parameters: {
        "integration.request.header.x-connection": "context.connectionId",
        "integration.request.querystring.kind": "'chat'",
        "integration.request.path.room": "route.request.body.room",
        "integration.request.header.x-absent": "route.request.body.absent",
      },
    };
    const responses = { $default: "responses are for integrations that are no proxies" };
    expect(await answerOf({ integration, responses, twoWay: true }, '{"room":"a b"}')).toBe("said");
    expect(backend.calls).toEqual([
      expect.objectContaining({
        method: "PUT",
        url: "/rooms/a%20b?a=1&kind=chat",
        body: '{"room":"a b"}',
        headers: expect.objectContaining({ "x-connection": expect.stringMatching(/^[\w-]{15}=$/) }),
      }),
    ]);
    expect(backend.calls[0]?.headers).not.toHaveProperty("x-absent");
  });

  it("maps headers and query of the handshake for $connect, and has none for frames", async () => {
    const backend = await startBackend((response) => response.end("said"));
    const integration = {
      integration_type: "HTTP_PROXY",
      integration_uri: backend.url,
      request_parameters: {
        "integration.request.header.x-room": "route.request.querystring.room",
        "integration.request.header.x-agent": "route.request.header.User-Agent",
      },
    };
    const { url } = await serveChat({
      routes: { $connect: { integration }, $default: { integration, twoWay: true } },
    });
    const client = await connect(`${url}?room=a`, { headers: { "user-agent": "test/1" } });
    client.send("hello");
    await client.next();
    const [connecting, message] = backend.calls.map(({ headers }) => headers);
    expect(connecting).toMatchObject({ "x-room": "a", "x-agent": "test/1" });
    expect(message).not.toHaveProperty("x-room");
    expect(message).not.toHaveProperty("x-agent");
  });

  it("maps the frame and the answer by templates", async () => {
    const backend = await startBackend((response) => {
      response.statusCode = 409;
      response.end('{"code":7}');
    });
    const integration = {
      integration_type: "HTTP",
      integration_uri: backend.url,
      ...template('{"said":$input.json("$.text"),"by":"$context.connectionId"}'),
    };
    const responses = { "/4../": 'no: $input.path("$.code")', $default: "yes" };
    expect(await answerOf({ integration, responses, twoWay: true }, '{"text":"hello"}')).toBe("no: 7");
    expect(JSON.parse(backend.calls[0]?.body ?? "")).toEqual({ said: "hello", by: expect.any(String) });
  });

  it("tells of a backend that is not there, and of one that is too slow", async () => {
    const at = (integration_uri: string) => ({ integration_type: "HTTP_PROXY", integration_uri });
    expect(await answerOf({ integration: at("http://127.0.0.1:1") }, "hello")).toEqual(failure);
    expect(await answerOf({ integration: at("nowhere") }, "hello")).toEqual(failure);
    const silent = await startBackend(() => {});
    const integration = { ...at(silent.url), timeout_milliseconds: 60 };
    expect(await answerOf({ integration }, "hello")).toMatch(/^\{"message": "Endpoint request timed out", /);
  });

  it.each([
    ["NEVER", { other: "x" }, false],
    ["NEVER", {}, false],
    ["WHEN_NO_TEMPLATES", { other: "x" }, false],
    ["WHEN_NO_TEMPLATES", {}, true],
    ["WHEN_NO_MATCH", { other: "x" }, true],
  ])("lets a frame pass %s with the templates %j: %s", async (behavior, request_templates, passes) => {
    const backend = await startBackend((response) => response.end());
    const integration = {
      integration_type: "HTTP",
      integration_uri: backend.url,
      request_templates,
      passthrough_behavior: behavior,
    };
    const answer = await answerOf({ integration, responses: { $default: "said" }, twoWay: true }, "hello");
    expect(answer).toEqual(passes ? "said" : failure);
    expect(backend.calls.map(({ body }) => body)).toEqual(passes ? ["hello"] : []);
  });
});

describe("AWS", () => {
  const service = (call: string, text: string) => ({
    integration_type: "AWS",
    integration_uri: `arn:aws:apigateway:eu-west-1:${call}`,
    request_parameters: {
      "integration.request.header.Content-Type": "'application/x-www-form-urlencoded'",
    },
    ...template(text),
  });

  it("puts frames into a local queue", async () => {
    const { url, gateway, event } = await serveChat({
      routes: {
        $default: {
          integration: service(
            "sqs:path/111111111111/dev-said",
            "Action=SendMessage&MessageBody=$util.urlEncode($input.body)",
          ),
        },
      },
      resources: { aws_sqs_queue: { said: { name: "dev-said" } } },
    });
    const client = await connect(url);
    client.send("hello & goodbye");
    const { status } = await event(({ exchange }) => exchange.request.body.length > 0);
    expect(status).toBe(200);
    expect(gateway.queuedMessages("dev-said")).toMatchObject([{ body: "hello & goodbye" }]);
  });

  it("says what it does not serve, and what AWS would have got", async () => {
    const { url, events } = await serveChat({
      routes: { $default: { integration: service("states:action/StartExecution", '{"input":"x"}') } },
    });
    const client = await connect(url);
    client.send("hello");
    expect(await client.nextJson()).toMatchObject({ message: "gatewright does not serve states yet" });
    expect(events.at(-1)).toMatchObject({ exchange: { hint: expect.stringContaining('{"input":"x"}') } });
  });
});

it("says what it does not serve in a frame, and to a handshake with 501", async () => {
  const unserved = {
    integration_type: "HTTP_PROXY",
    integration_uri: "http://a.internal",
    connection_type: "VPC_LINK",
  };
  const message = "gatewright does not serve the integration HTTP_PROXY http://a.internal yet";
  expect(await answerOf({ integration: unserved }, "hello")).toContain(`{"message": "${message}"`);
  const { url } = await serveChat({ routes: { $connect: { integration: unserved } } });
  const refused = await refusal(url);
  expect(refused).toMatchObject({ status: 501, headers: { "x-gatewright-unserved": expect.any(String) } });
});

it("refuses a template that is none before anything is served", async () => {
  const integration = { integration_type: "MOCK", ...template("#if(") };
  await expect(serveChat({ routes: { $default: { integration } } })).rejects.toMatchObject({
    code: "SERVE_TEMPLATE",
  });
});
