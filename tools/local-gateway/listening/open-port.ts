import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError } from "../../../modules/shared/config-error.ts";

/**
 * Lets a server listen on this machine only; port 0 takes a free one.
 *
 * @param whose what listens there, for the message
 * @param why how the port follows from `--port`, for the message
 * @returns the port
 * @throws ConfigError `SERVE_PORT` when the port is taken or not allowed.
 */
export function openPort(server: Server, port: number, whose: string, why = ""): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const taken = error.code === "EADDRINUSE" || error.code === "EACCES";
      reject(taken ? portTaken(port, whose, why) : error);
    });
    server.listen(port, "127.0.0.1", () => resolve((server.address() as AddressInfo).port));
  });
}

/**
 * Holds nothing, only says early what would be said after minutes of work.
 *
 * @throws ConfigError `SERVE_PORT` when the port is taken or not allowed.
 */
export async function requireFreePort(port: number, whose: string): Promise<void> {
  const server = createServer();
  await openPort(server, port, whose);
  await closeServer(server);
}

/** Ends a server with all its connections. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function portTaken(port: number, whose: string, why: string): ConfigError {
  const message = `port ${port}${why} is taken, perhaps by another npm start, or not allowed. Name another with --port (npm start -- --port 4100), or --port 0 for free ones`;
  return new ConfigError("SERVE_PORT", whose, message);
}
