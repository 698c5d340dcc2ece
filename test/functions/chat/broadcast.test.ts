import { beforeEach, describe, expect, it } from "@jest/globals";
import {
  attempts,
  type BroadcastParts,
  broadcast,
  connectingMs,
  sendsAtATime,
} from "../../../functions/chat/broadcast.ts";
import type { Sending } from "../../../functions/chat/connection-sender.ts";
import type { Connection } from "../../../functions/chat/connection-store.ts";

const frame = Buffer.from("{}");
const opened = new Date("2026-01-15T09:00:00Z");

let now: number;
let left: string[];
let waits: number[];
let logged: unknown[];

beforeEach(() => {
  now = opened.getTime() + connectingMs;
  [left, waits, logged] = [[], [], []];
});

function connections(count: number): Connection[] {
  return Array.from({ length: count }, (_, index) => ({
    connectionId: `c${index}`,
    room: "lobby",
    user: "ada",
    connectedAt: opened,
  }));
}

function parts(send: BroadcastParts["send"], more: Partial<BroadcastParts> = {}): BroadcastParts {
  return {
    send,
    store: { leave: async (id) => void left.push(id) },
    log: {
      info: () => undefined,
      error: (_message, fields) => void logged.push(fields),
      addContext: () => undefined,
    },
    now: () => now,
    wait: async (ms) => {
      waits.push(ms);
      now += ms;
    },
    until: now + 60_000,
    ...more,
  };
}

describe("a broadcast", () => {
  it("reaches every connection, no more than a few at a time", async () => {
    let open = 0;
    let most = 0;
    const reached = new Set<string>();
    const delivery = await broadcast(
      connections(1000),
      frame,
      parts(async (id) => {
        open += 1;
        most = Math.max(most, open);
        await new Promise(setImmediate);
        open -= 1;
        reached.add(id);
        return "sent";
      }),
    );
    expect(delivery).toEqual({ delivered: 1000, undelivered: 0 });
    expect(reached.size).toBe(1000);
    expect(most).toBe(sendsAtATime);
  });

  it("forgets connections that are gone", async () => {
    const send = async (id: string): Promise<Sending> => (id === "c1" ? "gone" : "sent");
    expect(await broadcast(connections(3), frame, parts(send))).toEqual({ delivered: 2, undelivered: 0 });
    expect(left).toEqual(["c1"]);
  });

  it("does not forget one that may still be connecting", async () => {
    now -= 1;
    await broadcast(
      connections(1),
      frame,
      parts(async () => "gone"),
    );
    expect(left).toEqual([]);
  });

  it("waits longer each time it is throttled, and then gets through", async () => {
    const answers: Sending[] = ["throttled", "throttled", "throttled", "sent"];
    const send = async () => answers.shift() ?? "sent";
    expect(await broadcast(connections(1), frame, parts(send))).toEqual({ delivered: 1, undelivered: 0 });
    expect(waits).toHaveLength(3);
    for (const [index, wait] of waits.entries()) {
      expect(wait).toBeGreaterThanOrEqual(50 * 2 ** index);
      expect(wait).toBeLessThanOrEqual(100 * 2 ** index);
    }
  });

  it("gives a connection up after some attempts and keeps it", async () => {
    let sends = 0;
    const send = async (): Promise<Sending> => {
      sends += 1;
      return "throttled";
    };
    expect(await broadcast(connections(1), frame, parts(send))).toEqual({ delivered: 0, undelivered: 1 });
    expect(sends).toBe(attempts);
    expect(left).toEqual([]);
  });

  it("tries nothing more when its time is over", async () => {
    let sends = 0;
    const send = async (): Promise<Sending> => {
      sends += 1;
      now += 1_000;
      return "sent";
    };
    const delivery = await broadcast(connections(100), frame, parts(send, { until: now + 1_000 }));
    expect(delivery).toEqual({ delivered: sends, undelivered: 100 - sends });
    expect(sends).toBeLessThanOrEqual(sendsAtATime);
    expect(left).toEqual([]);
  });

  it("logs a failure and goes on with the others", async () => {
    const error = new Error("no network");
    const send = async (id: string): Promise<Sending> => {
      if (id === "c0") throw error;
      return "sent";
    };
    expect(await broadcast(connections(3), frame, parts(send))).toEqual({ delivered: 2, undelivered: 1 });
    expect(logged).toEqual([{ connection_id: "c0", error }]);
  });
});
