import http2 from "node:http2";

/** gRPC status codes that this server answers. Source: https://grpc.io/docs/guides/status-codes/ */
const grpcStatus = { ok: 0, unimplemented: 12, internal: 13 } as const;

/** One remote procedure: the bytes of the request message in, those of the response message out. */
export type Procedure = (request: Uint8Array) => Uint8Array;

/** The procedures of one connection, by path (`/tfplugin5.Provider/Configure`). */
export type Procedures = (path: string) => Procedure | undefined;

/** gRPC puts a flag (1 byte, compressed or not) and the length (4 bytes, big-endian) before each message. */
const framePrefixBytes = 5;

/**
 * Unary gRPC over plain HTTP/2. `connect` is called once per connection, so that what one connection configures stays
 * with it. Source: https://github.com/grpc/grpc/blob/master/doc/PROTOCOL-HTTP2.md
 */
export function createGrpcServer(connect: () => Procedures): http2.Http2Server {
  const server = http2.createServer();
  server.on("session", (session) => {
    const procedures = connect();
    session.on("error", () => session.destroy());
    session.on("stream", (stream, headers) => {
      stream.on("error", () => stream.destroy());
      answer(stream, procedures(String(headers[":path"])));
    });
  });
  return server;
}

function answer(stream: http2.ServerHttp2Stream, procedure: Procedure | undefined): void {
  if (procedure === undefined) {
    finish(stream, grpcStatus.unimplemented, "not served");
    return;
  }
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  stream.on("end", () => {
    const request = Buffer.concat(chunks).subarray(framePrefixBytes);
    try {
      finish(stream, grpcStatus.ok, "", frame(procedure(request)));
    } catch (error) {
      finish(stream, grpcStatus.internal, error instanceof Error ? error.message : String(error));
    }
  });
}

function finish(stream: http2.ServerHttp2Stream, status: number, message: string, body?: Buffer): void {
  if (stream.destroyed) return;
  const trailers = { "grpc-status": String(status), "grpc-message": encodeURIComponent(message) };
  const headers = { ":status": 200, "content-type": "application/grpc" };
  if (body === undefined) {
    stream.respond({ ...headers, ...trailers }, { endStream: true });
    return;
  }
  stream.respond(headers, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers(trailers));
  stream.end(body);
}

function frame(message: Uint8Array): Buffer {
  const prefix = Buffer.alloc(framePrefixBytes);
  prefix.writeUInt32BE(message.length, 1);
  return Buffer.concat([prefix, message]);
}
