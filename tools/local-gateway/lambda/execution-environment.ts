import { createInterface } from "node:readline";
import { Worker } from "node:worker_threads";
import type { InvocationResult } from "./function-runtime.ts";
import type { PendingCall } from "./pending-call.ts";
import {
  slotStates,
  type WorkerCall,
  type WorkerCommand,
  type WorkerMessage,
  type WorkerSetup,
} from "./worker-protocol.ts";

/** Lambda gives the code outside the handler this long to load. */
const initTimeoutMs = 10_000;
/** Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html (invocation payload, synchronous). */
export const maxPayloadBytes = 6 * 1024 * 1024;

/** More than calls ever wait in one environment, so that a slot is free again before its turn comes round. */
const slotCount = 64;

/** The shared slots of one environment. */
export function newSlots(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(slotCount * Int32Array.BYTES_PER_ELEMENT));
}

interface OfferedCall {
  readonly pending: PendingCall;
  readonly slot: number;
}

/** What an environment is started with. */
export interface EnvironmentOptions {
  /** The compiled `function-worker.ts`. */
  readonly workerFile: string;
  readonly setup: WorkerSetup;
  /** The whole `process.env`. */
  readonly environment: Record<string, string>;
  /** Gets each line that the function writes. */
  readonly log: (line: string) => void;
}

/** One worker thread that runs one call at a time, as an execution environment of Lambda does. */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  readonly #timeoutMs: number;
  readonly #slots: Int32Array;
  #calls: OfferedCall[] = [];
  /** Calls that the thread has not been told of. */
  #outbox: WorkerCall[] = [];
  #sending: NodeJS.Immediate | undefined;
  #nextSlot = 0;
  #begunAtMs = 0;
  #deadline: NodeJS.Timeout | undefined;
  #ended = false;
  /** Resolves once the handler is loaded, with the reason when it cannot be. */
  readonly ready: Promise<string | undefined>;
  /** Resolves when the thread is gone. */
  readonly ended: Promise<void>;
  /** Told of each answer and how long its call ran; of calls that were not begun when the thread ended it gets the list. */
  onAnswer: (durationMs: number) => void = () => {};
  onOrphans: (calls: readonly PendingCall[]) => void = () => {};

  constructor(options: EnvironmentOptions) {
    const { workerFile, setup, environment, log } = options;
    this.#timeoutMs = setup.timeoutMs;
    this.#slots = setup.slots;
    this.#worker = new Worker(workerFile, {
      workerData: setup,
      env: environment,
      execArgv: [],
      stdout: true,
      stderr: true,
      name: setup.functionName,
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) {
      createInterface({ input: stream }).on("line", log);
    }
    this.ready = this.#started();
    this.ended = new Promise((resolve) => {
      this.#worker.once("exit", () => {
        this.#end("the function ended its own process (process.exit)");
        resolve();
      });
    });
    this.#worker.on("error", (error) => this.#end(error.stack ?? String(error)));
  }

  /** False once the thread has crashed, timed out or was stopped. */
  get usable(): boolean {
    return !this.#ended;
  }

  /** Calls that are running or wait here. */
  get load(): number {
    return this.#calls.length;
  }

  /** The call that is next in line behind the running one. */
  get firstWaiting(): PendingCall | undefined {
    return this.#calls[1]?.pending;
  }

  /** Hands over a call; it runs as soon as those before it have answered. */
  offer(pending: PendingCall): void {
    const slot = this.#nextSlot;
    this.#nextSlot = (slot + 1) % slotCount;
    Atomics.store(this.#slots, slot, slotStates.offered);
    this.#calls.push({ pending, slot });
    if (this.#calls.length === 1) {
      this.#begunAtMs = performance.now();
      this.#startClock();
    }
    this.#outbox.push({ ...pending.call, slot });
    if (this.#outbox.length === this.#calls.length) this.#sendSoon();
  }

  /** Takes back all calls that the thread has not begun. */
  recall(): readonly PendingCall[] {
    const { offered, recalled } = slotStates;
    const back = this.#calls.filter(
      ({ slot }) => Atomics.compareExchange(this.#slots, slot, offered, recalled) === offered,
    );
    this.#calls = this.#calls.filter((call) => !back.includes(call));
    const slots = new Set(back.map(({ slot }) => slot));
    this.#outbox = this.#outbox.filter(({ slot }) => !slots.has(slot));
    return back.map(({ pending }) => pending);
  }

  /** Ends the thread; a call that is running answers as a crash. */
  async stop(): Promise<void> {
    this.#end("it was stopped");
    await this.#worker.terminate();
  }

  #started(): Promise<string | undefined> {
    return new Promise((resolve) => {
      const clock = setTimeout(() => {
        resolve(`Init phase timed out after ${initTimeoutMs / 1000} seconds`);
        void this.stop();
      }, initTimeoutMs);
      const finish = (reason?: string): void => {
        clearTimeout(clock);
        resolve(reason);
      };
      this.#worker.on("message", (message: WorkerMessage) => {
        if (message.kind === "ready") finish();
        else if (message.kind === "failedStart") finish(message.message);
        else if (message.kind === "chunk") void this.#passOn(message.chunk);
        else this.#answer(message);
      });
      this.#worker.once("error", (error) => finish(error.stack ?? String(error)));
      this.#worker.once("exit", () => finish("the function ended while it was loading"));
    });
  }

  /**
   * One message for all calls of one turn, and none while the thread is at work on those before them (Nagle's rule): to
   * wake a thread costs more than to hand over a call.
   */
  #sendSoon(): void {
    this.#sending ??= setImmediate(() => {
      this.#sending = undefined;
      if (this.#outbox.length > 0) this.#worker.postMessage(this.#outbox satisfies WorkerCommand);
      this.#outbox = [];
    });
  }

  async #passOn(chunk: Uint8Array): Promise<void> {
    await this.#calls[0]?.pending.sink?.(chunk);
    this.#worker.postMessage("chunkTaken" satisfies WorkerCommand);
  }

  #answer(message: Extract<WorkerMessage, { kind: "result" | "error" }>): void {
    this.#finish(resultOf(message));
    if (this.#calls.length > 0) this.#startClock();
    if (this.#outbox.length > 0 && this.#outbox.length === this.#calls.length) this.#sendSoon();
    const now = performance.now();
    const durationMs = now - this.#begunAtMs;
    this.#begunAtMs = now;
    this.onAnswer(durationMs);
  }

  /** One timer per environment, pushed on with each call: cheaper than one per call. */
  #startClock(): void {
    this.#deadline ??= setTimeout(() => this.#timeOut(), this.#timeoutMs).unref();
    this.#deadline.refresh();
  }

  #timeOut(): void {
    if (this.#calls.length === 0) return;
    const seconds = (this.#timeoutMs / 1000).toFixed(2);
    this.#finish({ error: { kind: "timeout", message: `Task timed out after ${seconds} seconds` } });
    void this.stop();
  }

  #end(reason: string): void {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#deadline !== undefined) clearTimeout(this.#deadline);
    const orphans = this.recall();
    while (this.#calls.length > 0) this.#finish({ error: { kind: "crash", message: reason } });
    this.onOrphans(orphans);
  }

  #finish(result: InvocationResult): void {
    this.#calls.shift()?.pending.resolve(result);
  }
}

function resultOf(message: Extract<WorkerMessage, { kind: "result" | "error" }>): InvocationResult {
  if (message.kind === "error") {
    return { error: { kind: "unhandled", message: message.message, errorMessage: message.errorMessage } };
  }
  const { payload } = message;
  // A UTF-16 unit is at most three bytes of UTF-8, so that short results need no count.
  if (payload.length * 3 <= maxPayloadBytes || Buffer.byteLength(payload) <= maxPayloadBytes)
    return { payload };
  const text = `Response payload size exceeded maximum allowed payload size (${maxPayloadBytes} bytes)`;
  return { error: { kind: "tooLarge", message: text } };
}
