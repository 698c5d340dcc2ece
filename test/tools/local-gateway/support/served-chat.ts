import type { ServeOptions } from "../../../../tools/local-gateway/serve-stacks.ts";
import type { AnsweredRequest } from "../../../../tools/local-gateway/server/api-server.ts";
import { type ServedFixture, serveFixture } from "./served-fixture.ts";
import { type WebSocketStack, webSocketStack } from "./websocket-stack.ts";

/** A WebSocket API that is being served. */
export interface ServedChat extends ServedFixture {
  /** `ws://localhost:<port>/dev` */
  readonly url: string;
  readonly events: readonly AnsweredRequest[];
  /** The first event that fits, whether it happened already or not. */
  readonly event: (fits: (event: AnsweredRequest) => boolean) => Promise<AnsweredRequest>;
  /** The end of a connection, once its function was told; of the only one where none is named. */
  readonly disconnected: (connectionId?: string) => Promise<AnsweredRequest>;
}

/** Serves a fixture with a WebSocket API. */
export async function serveChat(
  stack: WebSocketStack,
  options: Partial<ServeOptions> = {},
): Promise<ServedChat> {
  const events: AnsweredRequest[] = [];
  const waiting = new Set<(event: AnsweredRequest) => void>();
  const served = await serveFixture(webSocketStack(stack), {
    ...options,
    onRequest: (event) => {
      events.push(event);
      for (const hear of [...waiting]) hear(event);
    },
  });
  const event: ServedChat["event"] = (fits) => {
    const known = events.find(fits);
    if (known !== undefined) return Promise.resolve(known);
    return new Promise((resolve) => {
      const hear = (each: AnsweredRequest): void => {
        if (!fits(each)) return;
        waiting.delete(hear);
        resolve(each);
      };
      waiting.add(hear);
    });
  };
  const disconnected: ServedChat["disconnected"] = (connectionId) =>
    event(
      ({ exchange }) =>
        exchange.kind === "WEBSOCKET" &&
        exchange.eventType === "DISCONNECT" &&
        (connectionId === undefined || exchange.connection?.id === connectionId),
    );
  return { ...served, url: served.gateway.urls.get("dev-chat") ?? "", events, event, disconnected };
}
