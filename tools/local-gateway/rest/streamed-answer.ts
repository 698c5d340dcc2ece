import { PassThrough, type Readable } from "node:stream";
import type { ResponseSink } from "../lambda/function-runtime.ts";
import { type GatewayError, gatewayError } from "./gateway-error.ts";

const delimiter = Buffer.alloc(8);

/**
 * The delimiter has to come within this much of the stream.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/response-transfer-mode-lambda.html
 */
const mostMetadataBytes = 16 * 1024;

/** What a function writes, taken apart: metadata as JSON, eight null bytes, and the body as it comes. */
export class StreamedAnswer {
  readonly #body = new PassThrough();
  readonly #settleMetadata: (metadata: string | GatewayError) => void;
  #head: Buffer | undefined = Buffer.alloc(0);
  /** The metadata, or why there is no answer; known before the body is. */
  readonly metadata: Promise<string | GatewayError>;

  constructor() {
    const { promise, resolve } = withResolver<string | GatewayError>();
    this.metadata = promise;
    this.#settleMetadata = resolve;
    // Whoever reads the body hears of its failure; without a reader there is nobody to tell.
    this.#body.on("error", () => {});
  }

  get body(): Readable {
    return this.#body;
  }

  /** Takes a chunk; resolves when there is room for the next one, or nobody reads any more. */
  readonly sink: ResponseSink = async (chunk) => {
    const rest = this.#head === undefined ? chunk : this.#afterMetadata(Buffer.concat([this.#head, chunk]));
    if (rest.length === 0 || this.#body.destroyed) return;
    await new Promise<void>((resolve) => {
      this.#body.once("close", resolve);
      this.#body.write(rest, () => {
        this.#body.off("close", resolve);
        resolve();
      });
    });
  };

  /** Ends the answer. An error that comes after the metadata breaks it off: the status is with the client already. */
  end(error?: GatewayError): void {
    if (this.#head !== undefined) this.#refuse(error ?? malformed("it ended before the delimiter"));
    else if (error !== undefined) this.#body.destroy(new Error(error.hint));
    else this.#body.end();
  }

  #afterMetadata(head: Buffer): Uint8Array {
    const at = head.indexOf(delimiter);
    const found = at !== -1 && at <= mostMetadataBytes;
    if (found) {
      this.#head = undefined;
      this.#settleMetadata(head.subarray(0, at).toString());
      return head.subarray(at + delimiter.length);
    }
    this.#head = head;
    if (head.length > mostMetadataBytes + delimiter.length) {
      this.#refuse(malformed(`no delimiter is in the first ${mostMetadataBytes} bytes`));
    }
    return Buffer.alloc(0);
  }

  /** What still comes is taken and forgotten: the function goes on, as on AWS. */
  #refuse(error: GatewayError): void {
    this.#head = undefined;
    this.#settleMetadata(error);
    this.#body.destroy();
  }
}

function malformed(reason: string): GatewayError {
  const form =
    "a stream begins with metadata as JSON and eight null bytes, as HttpResponseStream.from writes them";
  return gatewayError("lambdaFailure", `malformed stream: ${reason}; ${form}`);
}

function withResolver<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
} {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
