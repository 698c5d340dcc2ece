/** What an environment is given once, as `workerData`. */
export interface WorkerSetup {
  /** Absolute path of the unpacked code. */
  readonly taskRoot: string;
  /** `index.handler`. */
  readonly handler: string;
  readonly functionName: string;
  readonly memoryMb: number;
  readonly timeoutMs: number;
  /** One entry per slot of a call: see `slotStates`. Shared with the thread that sends the calls. */
  readonly slots: Int32Array;
  readonly logGroupName: string;
  readonly logStreamName: string;
}

/**
 * A call is offered to an environment until the environment takes it or the sender recalls it, whichever comes first;
 * both do so by one atomic exchange. So calls can wait inside of a quick environment without being bound to it.
 */
export const slotStates = { offered: 0, taken: 1, recalled: 2 } as const;

/** Sent to an environment, several at a time; it takes the next one only after it has answered. */
export interface WorkerCall {
  readonly requestId: string;
  readonly invokedFunctionArn: string;
  /** The event, as JSON text. */
  readonly payload: string;
  readonly traceId: string;
  /** Whether what the function writes is sent as it writes it. */
  readonly streamed: boolean;
  readonly slot: number;
}

/** Sent to an environment: calls, or that the last chunk was taken and the next one may come. */
export type WorkerCommand = readonly WorkerCall[] | "chunkTaken";

/** What an environment sends: that it is ready for calls, a part of an answer, or how a call or its own start ended. */
export type WorkerMessage =
  | { readonly kind: "ready" }
  | { readonly kind: "failedStart"; readonly message: string }
  | { readonly kind: "chunk"; readonly chunk: Uint8Array }
  | { readonly kind: "result"; readonly payload: string }
  | { readonly kind: "error"; readonly message: string; readonly errorMessage: string };
