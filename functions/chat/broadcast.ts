import type { Log } from "../_shared/runtime.ts";
import type { ConnectionSender } from "./connection-sender.ts";
import type { Connection, ConnectionStore } from "./connection-store.ts";

/** How many connections a frame reached, and how many it did not although they were there. */
export interface Delivery {
  readonly delivered: number;
  readonly undelivered: number;
}

export interface BroadcastParts {
  readonly store: Pick<ConnectionStore, "leave">;
  readonly send: ConnectionSender;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly wait: (ms: number) => Promise<void>;
  /** From then on nothing more is tried; in milliseconds since 1970. */
  readonly until: number;
}

/** Calls at the same time: enough to hide the way to API Gateway, few enough for one function's sockets. */
export const sendsAtATime = 25;

/** A frame that was throttled is tried this often in all. */
export const attempts = 5;

/** The first wait after a throttled call; it doubles each time, and chance shortens it so that waits part. */
const firstWaitMs = 100;

/**
 * While a client connects, sending to it answers as for one that is gone. Younger entries are left alone: should they
 * be gone indeed, a later frame or their end in the table takes them away.
 */
export const connectingMs = 30_000;

/**
 * Sends one frame to every connection, a few at a time. What is gone leaves the store; what is throttled waits and is
 * tried again; one that fails for any other reason is logged and hinders no other.
 */
export async function broadcast(
  connections: readonly Connection[],
  frame: Uint8Array,
  parts: BroadcastParts,
): Promise<Delivery> {
  const waiting = [...connections];
  let delivered = 0;
  let undelivered = 0;
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const outcome = await sendTo(next, frame, parts);
      if (outcome === "sent") delivered++;
      else if (outcome === "undelivered") undelivered++;
    }
  };
  await Promise.all(Array.from({ length: Math.min(sendsAtATime, connections.length) }, work));
  return { delivered, undelivered };
}

async function sendTo(
  { connectionId, connectedAt }: Connection,
  frame: Uint8Array,
  { store, send, log, now, wait, until }: BroadcastParts,
): Promise<"sent" | "gone" | "undelivered"> {
  try {
    for (let attempt = 1; now() < until; attempt++) {
      const sending = await send(connectionId, frame);
      if (sending === "sent") return "sent";
      if (sending === "gone") {
        if (now() - connectedAt.getTime() >= connectingMs) await store.leave(connectionId);
        return "gone";
      }
      if (attempt === attempts) return "undelivered";
      await wait(firstWaitMs * 2 ** (attempt - 1) * (0.5 + Math.random() / 2));
    }
  } catch (error) {
    log.error("a frame could not be sent", { connection_id: connectionId, error });
  }
  return "undelivered";
}
