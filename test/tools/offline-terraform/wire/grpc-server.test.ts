import http2 from "node:http2";
import { connect } from "node:net";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createGrpcServer } from "../../../../tools/offline-terraform/wire/grpc-server.ts";
import { temporaryFolder } from "../../../support/temporary.ts";

describe("the gRPC server", () => {
  const socket = path.join(temporaryFolder("grpc"), "s");
  let connections = 0;
  const server = createGrpcServer(() => {
    connections += 1;
    const connection = connections;
    return (requestPath) => {
      if (requestPath === "/test/Echo") return (request) => request;
      if (requestPath === "/test/Connection") return () => Buffer.from([connection]);
      if (requestPath === "/test/Fail")
        return () => {
          throw new Error("no such table: ü");
        };
      return undefined;
    };
  });

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(socket, resolve));
  });
  afterAll(async () => {
    await new Promise<void>((resolve) => server.close(() => resolve()));
  });

  interface Answer {
    readonly status: string;
    readonly message: string;
    readonly body: Buffer;
  }

  async function call(
    session: http2.ClientHttp2Session,
    procedure: string,
    message: Buffer,
  ): Promise<Answer> {
    const stream = session.request({
      ":method": "POST",
      ":path": procedure,
      "content-type": "application/grpc",
    });
    const prefix = Buffer.alloc(5);
    prefix.writeUInt32BE(message.length, 1);
    stream.end(Buffer.concat([prefix, message]));
    const chunks: Buffer[] = [];
    let headers: Record<string, unknown> = {};
    stream.on("response", (received) => {
      headers = { ...headers, ...received };
    });
    stream.on("trailers", (received) => {
      headers = { ...headers, ...received };
    });
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    await new Promise((resolve) => stream.once("close", resolve));
    const answer = { status: String(headers["grpc-status"]), message: String(headers["grpc-message"] ?? "") };
    return { ...answer, body: Buffer.concat(chunks).subarray(5) };
  }

  async function withSession<T>(use: (session: http2.ClientHttp2Session) => Promise<T>): Promise<T> {
    const session = http2.connect("http://localhost", { createConnection: () => connect(socket) });
    try {
      return await use(session);
    } finally {
      await new Promise<void>((resolve) => session.close(() => resolve()));
    }
  }

  it("answers a message larger than one frame", async () => {
    const message = Buffer.alloc(300_000, "x");
    const { status, body } = await withSession((session) => call(session, "/test/Echo", message));
    expect(status).toBe("0");
    expect(body.equals(message)).toBe(true);
  });

  it("answers UNIMPLEMENTED for a procedure that it does not have", async () => {
    const { status } = await withSession((session) =>
      call(session, "/plugin.GRPCStdio/StreamStdio", Buffer.alloc(0)),
    );
    expect(status).toBe("12");
  });

  it("answers INTERNAL with the message of an error", async () => {
    const { status, message } = await withSession((session) => call(session, "/test/Fail", Buffer.alloc(0)));
    expect(status).toBe("13");
    expect(decodeURIComponent(message)).toBe("no such table: ü");
  });

  it("asks for the procedures once per connection", async () => {
    const ask = (session: http2.ClientHttp2Session) => call(session, "/test/Connection", Buffer.alloc(0));
    const [first, again] = await withSession(
      async (session) => [await ask(session), await ask(session)] as const,
    );
    const other = await withSession(ask);
    expect(again.body).toEqual(first.body);
    expect(other.body).not.toEqual(first.body);
  });
});
