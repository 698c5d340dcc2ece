import { afterAll } from "@jest/globals";
import {
  type RunningGateway,
  type ServeOptions,
  serveStacks,
} from "../../../../tools/local-gateway/serve-stacks.ts";
import type { AnsweredRequest } from "../../../../tools/local-gateway/server/api-server.ts";
import { type FixtureStack, writeStack } from "./fixture-stack.ts";
import { type HttpAnswer, type HttpCall, httpCall } from "./http-call.ts";

/** A fixture that is being served, and what it reported. */
export interface ServedFixture {
  readonly gateway: RunningGateway;
  readonly directory: string;
  /** `http://localhost:<port>`. */
  readonly origin: string;
  /** Calls a path, stage included. */
  readonly call: (path: string, call?: HttpCall) => Promise<HttpAnswer>;
  /** Calls a path and reads the answer's body as JSON. */
  readonly json: (path: string, call?: HttpCall) => Promise<unknown>;
  readonly requests: readonly AnsweredRequest[];
  readonly logs: readonly string[];
  readonly notes: readonly string[];
}

const running: RunningGateway[] = [];

/** Serves a stack on a free port; it is closed when the test file ends. */
export async function serveFixture(
  stack: FixtureStack,
  options: Partial<ServeOptions> = {},
): Promise<ServedFixture> {
  const directory = writeStack("dev-api", stack);
  return serveDirectories([directory], directory, options);
}

/** Serves directories that are there already. */
export async function serveDirectories(
  directories: readonly string[],
  directory: string,
  options: Partial<ServeOptions> = {},
): Promise<ServedFixture> {
  const requests: AnsweredRequest[] = [];
  const logs: string[] = [];
  const notes: string[] = [];
  const gateway = await serveStacks({
    directories,
    port: 0,
    onRequest: (request) => requests.push(request),
    onFunctionLog: (name, line) => logs.push(`${name}: ${line}`),
    onNote: (note) => notes.push(note),
    ...options,
  });
  running.push(gateway);
  const [first] = gateway.apis;
  const origin = `http://localhost:${first?.port}`;
  const call = (path: string, given?: HttpCall): Promise<HttpAnswer> => httpCall(origin, path, given);
  const json = async (path: string, given?: HttpCall): Promise<unknown> =>
    JSON.parse((await call(path, given)).body);
  return { gateway, directory, origin, call, json, requests, logs, notes };
}

afterAll(async () => {
  await Promise.all(running.splice(0).map((gateway) => gateway.close()));
});
