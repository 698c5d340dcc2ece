import path from "node:path";
import type { SynthesizedStack } from "../../synthesized/synthesized-stacks.ts";
import { type ProviderServer, startProviderServer } from "../provider-server.ts";
import { awsSchema } from "../schema/aws-schema.ts";
import { narrowSchema } from "../schema/narrow-schema.ts";
import { socketFolder } from "../socket-folder.ts";
import { environmentRegion, offlineEnvironment } from "./offline-environment.ts";
import { type ProcessResult, runProcess, type Terminal } from "./run-process.ts";
import { type Environment, requireTerraform } from "./terraform-binary.ts";
import { layOutWorkDirectory, terraformTexts } from "./work-directory.ts";

/** Said once by every command that runs offline. */
export const offlineNotice =
  "Offline: a stand-in answers for the AWS provider. Terraform is real, AWS is not: no quotas, no imports, no drift, no argument checks by AWS.\n";

/** Runs terraform on stacks, each with a stand-in of its own. */
export interface OfflineSession extends AsyncDisposable {
  /** Lays out the stack's work directory inside `folder` and initializes it. */
  open(stack: SynthesizedStack, folder: string, all: readonly SynthesizedStack[]): Promise<OfflineStack>;
}

/** One stack, ready for terraform. */
export interface OfflineStack {
  readonly name: string;
  readonly workDirectory: string;
  /** Runs terraform; the caller looks at the exit code. */
  terraform(args: readonly string[], terminal?: Terminal): Promise<ProcessResult>;
}

/**
 * Starts a session. It must not be disposed while a terraform of it runs: a terraform that cannot reach its provider
 * kills the process that it was told to find it in. Throws `TERRAFORM_MISSING` or `TERRAFORM_TOO_OLD`.
 */
export async function startOfflineSession(env: Environment, signal?: AbortSignal): Promise<OfflineSession> {
  requireTerraform(env);
  const schema = awsSchema();
  const sockets = socketFolder();
  const servers: ProviderServer[] = [];
  let socketCount = 0;
  return {
    async open(stack, folder, all) {
      const workDirectory = path.join(folder, stack.name);
      layOutWorkDirectory(stack, workDirectory, all);
      const socket = path.join(sockets.directory, String(socketCount++));
      const server = await startProviderServer({
        schema: narrowSchema(schema, terraformTexts(workDirectory)),
        environmentRegion: environmentRegion(env),
        socket,
      });
      servers.push(server);
      const environment = offlineEnvironment(env, server.environment);
      const opened: OfflineStack = {
        name: stack.name,
        workDirectory,
        terraform: (args, terminal) =>
          runProcess({
            command: "terraform",
            args,
            cwd: workDirectory,
            env: environment,
            signal,
            terminal,
          }),
      };
      await mustSucceed(opened, ["init", "-input=false"]);
      return opened;
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(servers.map((server) => server.close()));
      sockets.remove();
    },
  };
}

/** Runs terraform and throws its own message where it fails. Answers what it printed. */
export async function mustSucceed(stack: OfflineStack, args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await stack.terraform([...args, "-no-color"]);
  if (exitCode === 0) return stdout;
  throw new TerraformError(stack.name, args[0] ?? "", exitCode, stderr.trim() || stdout.trim());
}

/** Terraform rejected a stack; the message is Terraform's own. */
export class TerraformError extends Error {
  override readonly name = "TerraformError";
  readonly exitCode: number;

  constructor(stackName: string, subcommand: string, exitCode: number, output: string) {
    super(`terraform ${subcommand} of ${stackName} ended with exit code ${exitCode}\n${output}`);
    this.exitCode = exitCode;
  }
}
