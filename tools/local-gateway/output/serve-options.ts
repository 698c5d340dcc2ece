import path from "node:path";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import type { ErrorCode } from "../../../modules/shared/error-codes.ts";
import type { CommandContext } from "../../command.ts";
import type { ServeOptions } from "../serve-stacks.ts";
import { accessLogTo } from "./access-log.ts";
import { requestLine } from "./request-line.ts";

/** The options that `serve` and `start` share, for `parseArgs`. */
export const sharedOptions = {
  port: { type: "string", default: "4000" },
  dynamodb: { type: "string" },
  s3: { type: "string" },
  "vpc-link": { type: "string", multiple: true },
  seed: { type: "string" },
  "access-log": { type: "string" },
  quiet: { type: "boolean", default: false },
} as const;

/** The options that `serve` and `start` share, as they were given. */
export interface ServeArguments {
  readonly port: string;
  readonly dynamodb?: string | undefined;
  readonly s3?: string | undefined;
  readonly "vpc-link"?: readonly string[] | undefined;
  readonly "access-log"?: string | undefined;
  readonly quiet: boolean;
}

/**
 * Turns the command line into options: requests, function logs and notes go to stderr.
 *
 * @throws ConfigError `SERVE_PORT`, `SERVE_DYNAMODB`, `SERVE_S3` or `SERVE_VPC_LINK` for something that is no port or no URL.
 */
export function serveOptions(
  given: ServeArguments,
  { stderr, cwd }: CommandContext,
): Omit<ServeOptions, "directories" | "seed"> {
  const file = given["access-log"];
  const log = file === undefined ? undefined : accessLogTo(path.resolve(cwd, file));
  return {
    port: portOf(given.port),
    bundlesDirectory: path.resolve(cwd, "dist/functions"),
    dynamodbUrl: serverUrl("SERVE_DYNAMODB", "--dynamodb", given.dynamodb, "http://localhost:8000"),
    s3Url: serverUrl("SERVE_S3", "--s3", given.s3, "http://localhost:9000"),
    vpcLinks: vpcLinksOf(given["vpc-link"] ?? []),
    onRequest: (request) => {
      if (!given.quiet) stderr.write(`${requestLine(request)}\n`);
      log?.(request);
    },
    onFunctionLog: (functionName, line) => stderr.write(`[${functionName}] ${line}\n`),
    onNote: (text) => stderr.write(`note  ${text}\n`),
  };
}

/** Resolves when the command is asked to end. */
export function untilStopped(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
}

function portOf(text: string): number {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new ConfigError("SERVE_PORT", "--port", `"${text}" is no port; give a number from 0 to 65535`);
}

function serverUrl(
  code: ErrorCode,
  option: string,
  text: string | undefined,
  example: string,
): string | undefined {
  if (text === undefined || /^https?:\/\/[^/]/.test(text)) return text;
  throw new ConfigError(code, option, `"${text}" is no URL; give one such as ${example}`);
}

function vpcLinksOf(given: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    given.map((text) => {
      const [, name, url] = /^([\w-]+)=(https?:\/\/[^/].*)$/.exec(text) ?? [];
      if (name !== undefined && url !== undefined && URL.canParse(url)) return [name, url];
      const message = `"${text}" is not <name>=<url>; write one such as legacyLink=http://localhost:8080`;
      throw new ConfigError("SERVE_VPC_LINK", "--vpc-link", message);
    }),
  );
}
