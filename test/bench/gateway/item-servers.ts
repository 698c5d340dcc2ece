import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout } from "node:timers/promises";

/** One way to serve the handler, running in a process of its own. */
export interface ItemServer {
  readonly name: string;
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const projectDir = path.join(import.meta.dirname, "../../..");
const startLimitMs = 60_000;

/** The local gateway, as `gatewright serve` starts it. */
export async function startGateway(stacksDir: string): Promise<ItemServer> {
  const port = await freePort();
  const program = path.join(projectDir, "bin/gatewright.mjs");
  const server = spawn(process.execPath, [program, "serve", stacksDir, "--port", String(port), "--quiet"]);
  return started("gatewright", server, `http://127.0.0.1:${port}/test/items/1`);
}

/** node:http with the handler. */
export async function startPlain(handlerFile: string): Promise<ItemServer> {
  const port = await freePort();
  const program = path.join(import.meta.dirname, "plain-server.ts");
  const server = spawn(process.execPath, ["--import", "tsx", program, handlerFile, String(port)]);
  return started("node:http", server, `http://127.0.0.1:${port}/items/1`);
}

/** serverless-offline; its service is written into the folder of the handler. */
export async function startServerlessOffline(handlerFile: string, packagesDir: string): Promise<ItemServer> {
  const [port, lambdaPort] = [await freePort(), await freePort()];
  const service = path.dirname(handlerFile);
  const nodeModules = path.join(packagesDir, "node_modules");
  await mkdir(service, { recursive: true });
  await symlink(nodeModules, path.join(service, "node_modules"));
  await writeFile(
    path.join(service, "serverless.yml"),
    JSON.stringify({
      service: "bench",
      frameworkVersion: "3",
      provider: { name: "aws", runtime: "nodejs20.x" },
      plugins: ["serverless-offline"],
      functions: { item: { handler: "index.handler", events: [{ http: "GET items/{id}" }] } },
      custom: { "serverless-offline": { httpPort: port, lambdaPort, noPrependStageInUrl: true } },
    }),
  );
  const program = path.join(nodeModules, "serverless/bin/serverless.js");
  const env = { HOME: service, SLS_TELEMETRY_DISABLED: "1", SLS_NOTIFICATIONS_MODE: "off" };
  const server = spawn(process.execPath, [program, "offline"], { cwd: service, env });
  return started("serverless-offline", server, `http://127.0.0.1:${port}/items/1`);
}

async function started(name: string, server: ChildProcess, url: string): Promise<ItemServer> {
  let output = "";
  for (const stream of [server.stdout, server.stderr])
    stream?.on("data", (chunk) => (output += String(chunk)));
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const ended = once(server, "exit");
    server.kill();
    await ended;
  };
  const limit = performance.now() + startLimitMs;
  while (!(await answers(url))) {
    if (server.exitCode === null && performance.now() < limit) await setTimeout(100);
    else {
      await stop();
      throw new Error(`${name} does not serve ${url}:\n${output}`);
    }
  }
  return { name, url, stop };
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}
