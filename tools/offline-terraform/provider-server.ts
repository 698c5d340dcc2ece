import type { Http2Session } from "node:http2";
import path from "node:path";
import { IdMint } from "./planning/id-mint.ts";
import { Provider, type ProviderSetup } from "./provider.ts";
import { awsSchema } from "./schema/aws-schema.ts";
import type { ProviderSchema } from "./schema/provider-schema.ts";
import { schemaMessage } from "./schema/schema-message.ts";
import { socketFolder } from "./socket-folder.ts";
import { createGrpcServer, type Procedures } from "./wire/grpc-server.ts";
import { callOf, decodeRequest, encodeResponse } from "./wire/protocol.ts";

/** The address that both `source = "hashicorp/aws"` and CDKTF's `source = "aws"` resolve to. */
const providerAddress = "registry.terraform.io/hashicorp/aws";

/** What may differ from run to run; everything has a default. */
export interface ServerOptions extends Omit<Partial<ProviderSetup>, "ids"> {
  /** Path of the socket; by default in a folder of its own that is removed with the server. */
  readonly socket?: string | undefined;
}

/** A running stand-in for the AWS provider. */
export interface ProviderServer extends AsyncDisposable {
  /** Environment variables that make terraform (and cdktf, which passes them on) use the stand-in. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ends all connections and removes the socket. */
  close(): Promise<void>;
}

/** Starts the stand-in on a unix socket, by default in a temporary folder of its own, so that runs never meet. */
export async function startProviderServer(options: ServerOptions = {}): Promise<ProviderServer> {
  const setup: ProviderSetup = { ...options, schema: options.schema ?? awsSchema(), ids: new IdMint() };
  const { socket, remove } =
    options.socket === undefined ? ownSocket() : { socket: options.socket, remove: () => {} };
  const encodedSchema = encodedOnce(setup.schema);
  const server = createGrpcServer(() => proceduresOf(new Provider(setup), encodedSchema));
  const sessions = new Set<Http2Session>();
  server.on("session", (session) => {
    sessions.add(session);
    session.once("close", () => sessions.delete(session));
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(socket, resolve);
  });
  const close = async (): Promise<void> => {
    for (const session of sessions) session.destroy();
    if (server.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
    remove();
  };
  return { environment: environmentOf(socket), close, [Symbol.asyncDispose]: close };
}

function ownSocket(): { readonly socket: string; readonly remove: () => void } {
  const folder = socketFolder();
  return { socket: path.join(folder.directory, "aws"), remove: folder.remove };
}

/** Encoded when the first connection asks; all others share the bytes. */
function encodedOnce(schema: ProviderSchema): () => Uint8Array {
  let encoded: Uint8Array | undefined;
  return () => {
    encoded ??= encodeResponse("GetSchema", schemaMessage(schema));
    return encoded;
  };
}

function proceduresOf(provider: Provider, encodedSchema: () => Uint8Array): Procedures {
  return (requestPath) => {
    const call = callOf(requestPath);
    if (call === undefined) return undefined;
    if (call === "GetSchema") return encodedSchema;
    return (request) => encodeResponse(call, provider.call(call, decodeRequest(call, request)));
  };
}

/**
 * `Test: true` keeps Terraform from ending this process, `Pid` must be a live one.
 * Source: https://github.com/hashicorp/terraform-plugin-go (tf5server, ReattachConfig)
 */
function environmentOf(socket: string): Readonly<Record<string, string>> {
  const reattach = {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: process.pid,
    Test: true,
    Addr: { Network: "unix", String: socket },
  };
  return {
    TF_REATTACH_PROVIDERS: JSON.stringify({ [providerAddress]: reattach }),
    TF_CLI_CONFIG_FILE: "/dev/null",
    CHECKPOINT_DISABLE: "1",
    CI: "true",
  };
}
