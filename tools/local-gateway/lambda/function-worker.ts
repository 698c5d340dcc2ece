/**
 * Runs inside each execution environment: loads the handler once, then answers one call after the other as AWS's
 * Node.js runtime does. It is bundled by itself and loaded into a worker thread.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html
 */
import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { parentPort, workerData } from "node:worker_threads";
import {
  type ChunkSink,
  isStreaming,
  provideStreaming,
  runStreaming,
  type StreamingHandler,
} from "./response-stream.ts";
import {
  slotStates,
  type WorkerCall,
  type WorkerCommand,
  type WorkerMessage,
  type WorkerSetup,
} from "./worker-protocol.ts";

type Callback = (error: unknown, result?: unknown) => void;
type Handler = (event: unknown, context: object, callback: Callback) => unknown;

const setup = workerData as WorkerSetup;
const port = parentPort;
if (port === null) throw new Error("this file runs in a worker thread only");
/** Calls that came while another one was running. */
const waiting: WorkerCall[] = [];
let busy = false;
const send = (message: WorkerMessage): void => port.postMessage(message);

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
}

async function loadHandler(): Promise<Handler> {
  const dot = setup.handler.lastIndexOf(".");
  const [module, name] = [setup.handler.slice(0, dot), setup.handler.slice(dot + 1)];
  const file = [".mjs", ".js", ".cjs"]
    .map((ending) => path.join(setup.taskRoot, `${module}${ending}`))
    .find(existsSync);
  if (file === undefined) throw new Error(`Runtime.ImportModuleError: Cannot find module '${module}'`);
  const exports = (await import(pathToFileURL(file).href)) as Record<string, unknown>;
  const handler = exports[name] ?? (exports.default as Record<string, unknown> | undefined)?.[name];
  if (typeof handler === "function") return handler as Handler;
  throw new Error(`Runtime.HandlerNotFound: ${setup.handler} is undefined or not exported`);
}

function contextOf(call: WorkerCall): object {
  const deadlineMs = Date.now() + setup.timeoutMs;
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: setup.functionName,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: String(setup.memoryMb),
    logGroupName: setup.logGroupName,
    logStreamName: setup.logStreamName,
    invokedFunctionArn: call.invokedFunctionArn,
    awsRequestId: call.requestId,
    getRemainingTimeInMillis: () => Math.max(0, deadlineMs - Date.now()),
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === "function";
}

function answer(error: unknown, result: unknown, streamed: boolean): void {
  if (error !== null && error !== undefined) {
    fail(error);
    return;
  }
  try {
    const payload = JSON.stringify(result) ?? "null";
    if (streamed) send({ kind: "chunk", chunk: Buffer.from(payload) });
    send({ kind: "result", payload });
  } catch (unserializable) {
    fail(unserializable);
  }
}

let chunkTaken = (): void => {};

/** Sends chunks one at a time, so that a slow client holds the handler back. */
const sendChunk: ChunkSink = (chunk) =>
  new Promise((resolve) => {
    chunkTaken = resolve;
    send({ kind: "chunk", chunk });
  });

async function stream(handler: StreamingHandler, event: unknown, call: WorkerCall): Promise<void> {
  const collected: Uint8Array[] = [];
  const collect: ChunkSink = async (chunk) => {
    collected.push(chunk);
  };
  try {
    await runStreaming(handler, event, contextOf(call), call.streamed ? sendChunk : collect);
    // A caller that waits for the whole answer gets what was written, JSON or not.
    send({ kind: "result", payload: Buffer.concat(collected).toString() });
  } catch (error) {
    fail(error ?? "null");
  }
}

function fail(error: unknown): void {
  const { message } = error as { readonly message?: unknown };
  send({
    kind: "error",
    message: describe(error),
    errorMessage: typeof message === "string" ? message : String(error),
  });
}

/** Runs the first waiting call that was not recalled, if any. */
function next(handler: Handler): void {
  busy = false;
  for (let call = waiting.shift(); call !== undefined; call = waiting.shift()) {
    const { offered, taken } = slotStates;
    if (Atomics.compareExchange(setup.slots, call.slot, offered, taken) !== offered) continue;
    busy = true;
    run(handler, call);
    return;
  }
}

function run(handler: Handler, call: WorkerCall): void {
  let answered = false;
  const done: Callback = (error, result) => {
    if (answered) return;
    answered = true;
    answer(error, result, call.streamed);
    next(handler);
  };
  process.env._X_AMZN_TRACE_ID = call.traceId;
  if (isStreaming(handler)) {
    void stream(handler, JSON.parse(call.payload), call).then(() => next(handler));
    return;
  }
  try {
    const returned = handler(JSON.parse(call.payload), contextOf(call), done);
    if (isThenable(returned)) {
      returned.then(
        (result) => done(null, result),
        (error) => done(error ?? "null"),
      );
    }
    // Without a callback parameter it cannot answer later, and AWS ignores what a handler returns that is no promise.
    else if (handler.length < 3) done(null, null);
  } catch (error) {
    done(error ?? "null");
  }
}

try {
  provideStreaming();
  process.setSourceMapsEnabled(true);
  const handler = await loadHandler();
  port.on("message", (command: WorkerCommand) => {
    if (command === "chunkTaken") {
      chunkTaken();
      return;
    }
    waiting.push(...command);
    if (!busy) next(handler);
  });
  send({ kind: "ready" });
} catch (error) {
  send({ kind: "failedStart", message: describe(error) });
}
