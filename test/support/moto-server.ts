import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterAll, beforeAll, describe } from "@jest/globals";

const folder = process.env.MOTO_SERVER_DIR;

/**
 * Like `describe`, with a moto that serves S3 and nothing yet in it; where it is not installed, the block is skipped and
 * its title says why. `test/support/moto-server.sh` installs it.
 */
export function describeWithMoto(title: string, body: (url: () => string) => void): void {
  if (folder === undefined) {
    describe.skip(`${title} (skipped: MOTO_SERVER_DIR is not set)`, () => body(() => ""));
    return;
  }
  describe(title, () => {
    let moto: Awaited<ReturnType<typeof startMoto>> | undefined;
    beforeAll(async () => {
      moto = await startMoto(folder);
    });
    afterAll(() => moto?.stop());
    body(() => moto?.url ?? "");
  });
}

async function startMoto(directory: string) {
  const server = spawn(path.resolve(directory, "bin/moto_server"), ["-H", "127.0.0.1", "-p", "0"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const exited = once(server, "exit");
  let written = "";
  const url = new Promise<string>((resolve) => {
    server.stderr.on("data", (chunk: Buffer) => {
      written += chunk.toString("utf8");
      const [, found] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(written) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  return {
    url: await Promise.race([
      url,
      exited.then(() => Promise.reject(new Error(`moto ended at start: ${written}`))),
    ]),
    stop: async () => {
      server.kill("SIGKILL");
      await exited;
    },
  };
}
