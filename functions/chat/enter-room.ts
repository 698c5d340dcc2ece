import { type Check, faultsOf } from "../_shared/contract-checks.ts";
import type { ChatEvent, ChatResult } from "./chat-event.ts";
import type { ConnectionStore } from "./connection-store.ts";

/**
 * `$connect`: keeps the connection with its room and the user whom the authorizer found. The status is the handshake's.
 *
 * @param check of the query string
 */
export async function enterRoom(
  { requestContext, queryStringParameters }: ChatEvent,
  store: ConnectionStore,
  check: Check | undefined,
): Promise<ChatResult> {
  const { connectionId, connectedAt, authorizer } = requestContext;
  const query = { ...queryStringParameters };
  if (check?.({ query }) === false) {
    const details = faultsOf("query", check);
    return { statusCode: 400, body: JSON.stringify({ code: "INVALID_PARAMETER", details }) };
  }
  const user = authorizer?.user;
  // Without an authorizer in front nobody is known, and nobody gets in.
  if (typeof user !== "string") return { statusCode: 401 };
  await store.enter({ connectionId, user, room: query.room ?? "", connectedAt: new Date(connectedAt) });
  return { statusCode: 200 };
}
