import type { components, pushes, routes } from "../../contracts/generated/chat.ts";

/** A route of the chat's contract, by its key. */
export type ChatRoute = keyof routes;

/** What a route may answer over the connection. */
export type ReplyOf<Route extends ChatRoute> = routes[Route]["reply"];

/** What a client sends to a route. */
export type MessageTo<Route extends ChatRoute> = routes[Route]["message"];

/** What clients get unasked when somebody says something. */
export type BroadcastMessage = pushes["broadcastMessage"];

export type ErrorFrame = components["schemas"]["Error"];

/** An error as a frame; `code` is stable and for programs, `message` for people. */
export function errorFrame(code: string, message: string, details: readonly string[] = []): ErrorFrame {
  return { type: "error", code, message, details };
}
