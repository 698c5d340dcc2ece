import { Writable } from "node:stream";

/** Marks a handler that writes its answer; AWS's Node.js runtime and libraries know it by these names. */
const streamingMark = Symbol.for("aws.lambda.runtime.handler.streaming");
const highWaterMarkMark = Symbol.for("aws.lambda.runtime.handler.streaming.highWaterMark");

const metadataContentType = "application/vnd.awslambda.http-integration-response";
const delimiterBytes = 8;

type WriteCallback = (error?: Error | null) => void;

/** Takes one chunk; the next one comes after its promise is resolved. */
export type ChunkSink = (chunk: Uint8Array) => Promise<void>;

/** What a streaming handler writes its answer into. */
export class ResponseStream extends Writable {
  readonly #sink: ChunkSink;
  #begun = false;
  #beforeFirstWrite: Uint8Array[] = [];

  constructor(sink: ChunkSink, highWaterMark: number | undefined) {
    super(highWaterMark === undefined ? {} : { highWaterMark });
    this.#sink = sink;
  }

  /** AWS keeps the type for callers of InvokeWithResponseStream; API Gateway does not look at it. */
  setContentType(_contentType: string): void {
    if (this.#begun) throw new Error("Cannot set content-type, too late.");
  }

  /** What goes before the first chunk. An answer that only calls `end` never gets it, as on AWS. */
  prepend(...chunks: readonly Uint8Array[]): void {
    this.#beforeFirstWrite = [...chunks];
  }

  override write(chunk: unknown, callback?: WriteCallback): boolean;
  override write(chunk: unknown, encoding: BufferEncoding, callback?: WriteCallback): boolean;
  /** Objects are written as JSON. */
  override write(chunk: unknown, ...rest: readonly unknown[]): boolean {
    this.#begun = true;
    for (const first of this.#beforeFirstWrite.splice(0)) super.write(first);
    const plain = typeof chunk === "string" || chunk instanceof Uint8Array;
    return super.write(plain ? chunk : JSON.stringify(chunk), ...(rest as [BufferEncoding, WriteCallback]));
  }

  override _write(chunk: Uint8Array, _encoding: string, callback: WriteCallback): void {
    this.#sink(chunk).then(() => callback(), callback);
  }
}

/** A handler as `awslambda.streamifyResponse` leaves it. */
export interface StreamingHandler {
  (event: unknown, stream: ResponseStream, context: object): unknown;
  readonly [highWaterMarkMark]?: number;
}

/** Whether a handler writes its answer instead of returning it. */
export function isStreaming(handler: object): handler is StreamingHandler {
  return Reflect.get(handler, streamingMark) === "response";
}

/**
 * Runs a streaming handler until it has ended both its stream and its work.
 *
 * @throws Error for a handler that is not asynchronous, and whatever the handler throws
 */
export async function runStreaming(
  handler: StreamingHandler,
  event: unknown,
  context: object,
  sink: ChunkSink,
): Promise<void> {
  const stream = new ResponseStream(sink, handler[highWaterMarkMark]);
  const finished = new Promise<void>((resolve, reject) => {
    stream.once("finish", resolve);
    stream.once("error", reject);
  });
  const working = handler(event, stream, context);
  if (typeof (working as { then?: unknown } | undefined)?.then !== "function") {
    throw new Error("Streaming does not support non-async handlers.");
  }
  await Promise.all([working, finished]);
}

/**
 * Makes `awslambda` known to handlers, as the Node.js runtime does.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
export function provideStreaming(): void {
  const awslambda = {
    streamifyResponse(handler: object, options: { readonly highWaterMark?: number } = {}): object {
      return Object.assign(handler, {
        [streamingMark]: "response",
        ...(options.highWaterMark === undefined ? {} : { [highWaterMarkMark]: options.highWaterMark }),
      });
    },
    HttpResponseStream: {
      /** Puts status and headers, and the delimiter that ends them, before what is written. */
      from(stream: ResponseStream, metadata: object): ResponseStream {
        stream.setContentType(metadataContentType);
        stream.prepend(Buffer.from(JSON.stringify(metadata)), Buffer.alloc(delimiterBytes));
        return stream;
      },
    },
  };
  Object.assign(globalThis, { awslambda });
}
