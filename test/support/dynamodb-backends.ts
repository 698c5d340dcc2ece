import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:http";
import { createRequire } from "node:module";
import { type AddressInfo, connect } from "node:net";
import path from "node:path";
import { startDynalite } from "../../tools/local-gateway/dynamodb/dynamodb-server.ts";
import { temporaryFolder } from "./temporary.ts";

/** A DynamoDB that answers until it is stopped. */
export interface RunningDynamodb {
  /** `http://127.0.0.1:<port>` */
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** One way to have a DynamoDB on this machine. */
export interface DynamodbBackend {
  readonly name: string;
  /** Why it cannot be used here; absent where it can. */
  readonly unavailable?: string;
  start(): Promise<RunningDynamodb>;
}

type Dynalite = (options: { readonly createTableMs: number; readonly deleteTableMs: number }) => Server;

/** In this process, always available. */
export const dynalite: DynamodbBackend = {
  name: "dynalite",
  async start() {
    // The package has no types, and a declaration of them would be one for the whole project.
    const load = createRequire(path.join(import.meta.dirname, "dynamodb-backends.ts"));
    const server = (load("dynalite") as Dynalite)({ createTableMs: 0, deleteTableMs: 0 });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    return {
      endpoint: endpointOf(server),
      stop: async () => {
        server.closeAllConnections();
        await new Promise<void>((resolve) => server.close(() => resolve()));
      },
    };
  },
};

/** As the local gateway serves it: with transactions. */
export const servedDynamodb: DynamodbBackend = {
  name: "the local gateway's DynamoDB",
  async start() {
    const { url, close } = await startDynalite();
    return { endpoint: url, stop: close };
  },
};

/** Amazon's own, in Java; `test/support/dynamodb-local.sh` fetches it into the folder that the variable names. */
export const dynamodbLocal: DynamodbBackend = {
  name: "DynamoDB Local",
  ...(process.env.DYNAMODB_LOCAL_DIR === undefined ? { unavailable: "DYNAMODB_LOCAL_DIR is not set" } : {}),
  async start() {
    const directory = path.resolve(process.env.DYNAMODB_LOCAL_DIR ?? "");
    const port = await freePort();
    const java = spawn(
      "java",
      [
        `-Djava.library.path=${directory}`,
        ...["-cp", path.join(directory, "*")],
        "com.amazonaws.services.dynamodbv2.local.main.ServerRunner",
        ...["-inMemory", "-port", String(port), "-disableTelemetry"],
      ],
      // It leaves a file with its id in the folder where it starts.
      { cwd: temporaryFolder("dynamodb-local"), stdio: ["ignore", "ignore", "pipe"] },
    );
    let complaint = "";
    java.stderr.on("data", (chunk: Buffer) => {
      complaint += chunk.toString("utf8");
    });
    const exited = once(java, "exit");
    await Promise.race([
      untilListening(port),
      exited.then(() => Promise.reject(new Error(`DynamoDB Local ended at start: ${complaint}`))),
    ]);
    return {
      endpoint: `http://127.0.0.1:${port}`,
      stop: async () => {
        java.kill("SIGKILL");
        await exited;
      },
    };
  },
};

function endpointOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

async function untilListening(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, "127.0.0.1");
    const listening = await Promise.race([
      once(socket, "connect").then(() => true),
      once(socket, "error").then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (listening) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
