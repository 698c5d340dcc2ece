import { environmentInputs } from "../../../../stacks/environments/all.ts";
import { parseEnvironment } from "../../../../stacks/environments/schema.ts";
import type { ServeOptions } from "../../../../tools/local-gateway/serve-stacks.ts";
import type { AnsweredRequest } from "../../../../tools/local-gateway/server/api-server.ts";
import { httpCall } from "./http-call.ts";
import type { ServedFixture } from "./served-fixture.ts";
import { servedStore } from "./served-store.ts";

/** The example's chat, being served with its real functions. */
export interface ChatService extends ServedFixture {
  /** The address of a room for somebody, with a token of theirs. */
  readonly room: (room: string, user: string) => Promise<string>;
  /** Resolves once this many connections have ended and their function was told. */
  readonly ended: (count: number) => Promise<void>;
}

/** Serves the environment `dev` with these origins, and without limits that a crowd would meet. */
export async function chatService(
  origins: readonly string[] = ["*"],
  options: Partial<ServeOptions> = {},
): Promise<ChatService> {
  const { dev } = environmentInputs;
  if (dev === undefined) throw new Error("there is no environment dev");
  const throttle = { ratePerSecond: 10_000, burstRequests: 5_000 };
  const apis = { ...dev.apis, chat: { ...dev.apis.chat, origins: [...origins], throttle } };
  let ends = 0;
  let told = (): void => {};
  const onRequest = ({ exchange }: AnsweredRequest): void => {
    if (exchange.kind !== "WEBSOCKET" || exchange.eventType !== "DISCONNECT") return;
    ends++;
    told();
  };
  const served = await servedStore(parseEnvironment("dev", { ...dev, apis }), { ...options, onRequest });
  const url = served.gateway.urls.get("dev-chat") ?? "";
  return {
    ...served,
    room: async (room, user) => {
      const issued = await httpCall(served.gateway.identityUrl ?? "", "/token", { body: `user=${user}` });
      return `${url}?room=${room}&access_token=${issued.body.trim()}`;
    },
    ended: (count) =>
      new Promise((resolve) => {
        told = () => {
          if (ends >= count) resolve();
        };
        told();
      }),
  };
}
