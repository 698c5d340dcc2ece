/** The most bytes of a frame's header: two, a length of eight, a mask of four. */
const longestHeader = 14;

/**
 * Measures the frames of a stream of bytes as they come in. The library joins the frames of a message before anybody
 * sees them, and API Gateway limits each of them.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2
 */
export class FrameMeter {
  readonly #maxBytes: number;
  #header = Buffer.alloc(0);
  #payloadLeft = 0;

  /** @param maxBytes of a frame's payload */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Whether a frame begins in these bytes, which follow those of the call before, that is over the limit. */
  exceeds(chunk: Buffer): boolean {
    let at = 0;
    while (at < chunk.length) {
      const skipped = Math.min(this.#payloadLeft, chunk.length - at);
      this.#payloadLeft -= skipped;
      at += skipped;
      if (at >= chunk.length) return false;
      const before = this.#header.length;
      const header = Buffer.concat([this.#header, chunk.subarray(at, at + longestHeader - before)]);
      const frame = frameOf(header);
      if (frame === undefined) {
        this.#header = header;
        return false;
      }
      if (frame.payloadBytes > this.#maxBytes) return true;
      at += frame.headerBytes - before;
      this.#header = Buffer.alloc(0);
      this.#payloadLeft = frame.payloadBytes;
    }
    return false;
  }
}

/** The sizes of a frame; `undefined` until enough of its header is there. */
function frameOf(bytes: Buffer): { readonly headerBytes: number; readonly payloadBytes: number } | undefined {
  const second = bytes[1];
  if (second === undefined) return undefined;
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const headerBytes = 2 + lengthBytes + ((second & 0x80) === 0 ? 0 : 4);
  if (bytes.length < headerBytes) return undefined;
  if (lengthBytes === 0) return { headerBytes, payloadBytes: short };
  const payloadBytes = lengthBytes === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { headerBytes, payloadBytes };
}
