import type { InvocationResult, ResponseSink } from "./function-runtime.ts";
import type { WorkerCall } from "./worker-protocol.ts";

/** A call that has no answer yet, wherever it waits. */
export interface PendingCall {
  readonly call: Omit<WorkerCall, "slot">;
  /** By `performance.now()`. */
  readonly sinceMs: number;
  readonly resolve: (result: InvocationResult) => void;
  /** Gets what the function writes, when the call is streamed. */
  readonly sink?: ResponseSink | undefined;
}
