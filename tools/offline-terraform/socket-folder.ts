import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** Longest path of a unix socket that every system takes, in bytes (macOS allows 104 with the closing zero). */
const longestSocketPath = 103;

/** A temporary folder for sockets that only this user may enter. */
export interface SocketFolder {
  readonly directory: string;
  remove(): void;
}

/**
 * Makes a folder that no other run has. It goes away with `remove`, and with the process where that ends early.
 * A deep `TMPDIR` would make the path longer than a socket's may be, so it then lies in `/tmp`.
 */
export function socketFolder(): SocketFolder {
  const longest = path.join(tmpdir(), "gatewright-XXXXXX", "9999");
  const parent = Buffer.byteLength(longest) > longestSocketPath ? "/tmp" : tmpdir();
  const directory = mkdtempSync(path.join(parent, "gatewright-"));
  chmodSync(directory, 0o700);
  const removeDirectory = (): void => rmSync(directory, { recursive: true, force: true });
  process.once("exit", removeDirectory);
  return {
    directory,
    remove() {
      process.off("exit", removeDirectory);
      removeDirectory();
    },
  };
}
