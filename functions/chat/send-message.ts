import type { Log } from "../_shared/runtime.ts";
import { type BroadcastParts, broadcast } from "./broadcast.ts";
import { type BroadcastMessage, errorFrame, type MessageTo, type ReplyOf } from "./chat-contract.ts";
import { maxFrameBytes } from "./connection-sender.ts";
import type { Connection, ConnectionStore } from "./connection-store.ts";

export interface SendMessageParts extends BroadcastParts {
  readonly store: ConnectionStore;
  readonly log: Log;
  /** Makes an id that no other message has. */
  readonly newId: () => string;
}

/** Tells everybody in the author's room, the author too, and answers how many heard it. */
export async function sendMessage(
  author: Connection,
  message: MessageTo<"sendMessage">,
  parts: SendMessageParts,
): Promise<ReplyOf<"sendMessage">> {
  const { room, user } = author;
  const { messageId = parts.newId(), text } = message;
  const sentAt = new Date(parts.now()).toISOString();
  const said: BroadcastMessage = { type: "message", messageId, room, user, text, sentAt };
  const frame = Buffer.from(JSON.stringify(said));
  if (frame.byteLength > maxFrameBytes) {
    const message = `The message would have ${frame.byteLength} bytes for its readers; at most ${maxFrameBytes} are sent.`;
    return errorFrame("MESSAGE_TOO_LARGE", message);
  }
  const delivery = await broadcast(await parts.store.inRoom(room), frame, parts);
  return { type: "messageSent", messageId, ...delivery };
}
