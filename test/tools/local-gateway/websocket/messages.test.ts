import { expect, it } from "@jest/globals";
import type { ServedFixture } from "../support/served-fixture.ts";
import { serveFixture } from "../support/served-fixture.ts";
import { connect } from "../support/websocket-client.ts";
import { frameEcho, webSocketStack } from "../support/websocket-stack.ts";

let served: ServedFixture | undefined;
async function chat(): Promise<string> {
  served ??= await serveFixture(
    webSocketStack({
      functions: {
        echo: frameEcho,
        answers: {
          code: `export const handler = async ({ body }) => {
            const { answer, fails } = JSON.parse(body);
            if (fails) throw new Error("no");
            return answer;
          };`,
        },
      },
      routes: {
        echo: { integration: "echo", twoWay: true },
        mute: { integration: "echo" },
        answers: { integration: "answers", twoWay: true },
      },
    }),
  );
  return served.gateway.urls.get("dev-chat") ?? "";
}

it("sends what a two-way route answers, and nothing of a one-way route", async () => {
  const client = await connect(await chat());
  client.send({ action: "mute" });
  client.send({ action: "echo", text: "hello" });
  const { body } = await client.nextJson();
  expect(body).toBe('{"action":"echo","text":"hello"}');
  client.send({ action: "answers", answer: { statusCode: 200, body: "x" } });
  expect(await client.next()).toBe("x");
});
