import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { Page } from "playwright-core";
import { type ChatService, chatService } from "../support/chat-service.ts";
import { describeWithChromium } from "./chromium.ts";
import { type PageServer, servePage } from "./page-server.ts";

/** What a page's own script sees of a connection. */
interface Seen {
  readonly opened: boolean;
  readonly frames: readonly Readonly<Record<string, unknown>>[];
  readonly code?: number;
}

/** Connects with the page's `WebSocket`, says something, and reads until this many frames are there or it is closed. */
function chatIn(page: Page, url: string, frames: number, say?: object): Promise<Seen> {
  return page.evaluate(
    ([address, expected, said]) =>
      new Promise<Seen>((resolve) => {
        const seen: Record<string, unknown>[] = [];
        let opened = false;
        const socket = new WebSocket(address);
        socket.onopen = () => {
          opened = true;
          const own = globalThis as { connections?: number };
          own.connections = (own.connections ?? 0) + 1;
          if (said !== null) socket.send(said);
        };
        socket.onmessage = ({ data }) => {
          seen.push(JSON.parse(data));
          if (seen.length === expected) resolve({ opened, frames: seen });
        };
        socket.onclose = ({ code }) => resolve({ opened, frames: seen, code });
      }),
    [url, frames, say === undefined ? null : JSON.stringify(say)] as const,
  );
}

describeWithChromium("a page that chats", (openPage) => {
  let listed: PageServer;
  let foreign: PageServer;
  let chat: ChatService;

  beforeAll(async () => {
    [listed, foreign] = await Promise.all([servePage(), servePage()]);
    chat = await chatService([listed.origin]);
  });
  afterAll(() => Promise.all([listed.close(), foreign.close()]));

  it("hears what another page says, and is told how many heard it", async () => {
    const url = await chat.room("pages", "ada");
    const [first, second] = await Promise.all([openPage(listed.origin), openPage(listed.origin)]);
    const there = await chatIn(first, url, 1, { action: "presence" });
    expect(there).toMatchObject({ opened: true, frames: [{ type: "presenceList", users: ["ada"] }] });
    const listening = chatIn(first, url, 1);
    await first.waitForFunction("globalThis.connections === 2");
    const saying = await chatIn(second, url, 2, { action: "sendMessage", text: "hello" });
    expect(saying.frames).toContainEqual(expect.objectContaining({ type: "message", text: "hello" }));
    expect(saying.frames).toContainEqual(expect.objectContaining({ type: "messageSent", undelivered: 0 }));
    expect(await listening).toMatchObject({ frames: [{ type: "message", user: "ada", text: "hello" }] });
  });

  it("is refused where the chat does not list its origin", async () => {
    const page = await openPage(foreign.origin);
    const refused = await chatIn(page, await chat.room("pages", "ada"), 1);
    expect(refused).toEqual({ opened: false, frames: [], code: 1006 });
  });
});
