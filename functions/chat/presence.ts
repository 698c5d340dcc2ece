import type { ReplyOf } from "./chat-contract.ts";
import type { Connection, ConnectionStore } from "./connection-store.ts";

/** Who is in the room of whoever asks, each once. */
export async function presence(
  { room }: Connection,
  store: Pick<ConnectionStore, "inRoom">,
): Promise<ReplyOf<"presence">> {
  const users = new Set((await store.inRoom(room)).map(({ user }) => user));
  return { type: "presenceList", room, users: [...users].sort() };
}
