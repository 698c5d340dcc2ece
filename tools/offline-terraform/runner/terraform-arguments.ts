import { ConfigError } from "../../../modules/shared/config-error.ts";

/** Options that name another state, folder, backend or provider than the stack's offline ones. */
const leavingOptions: readonly string[] = [
  "backend",
  "backend-config",
  "backup",
  "chdir",
  "from-module",
  "migrate-state",
  "plugin-dir",
  "reconfigure",
  "state",
  "state-out",
];

/** Throws `OFFLINE_ARGUMENT` where terraform would be led away from the stack's offline folder. */
export function requireOfflineArguments(args: readonly string[]): void {
  const leaving = args.find((argument) => leavingOptions.includes(optionName(argument)));
  if (leaving === undefined) return;
  throw new ConfigError(
    "OFFLINE_ARGUMENT",
    leaving,
    `Offline, terraform keeps its state in the stack's own folder, so ${leavingOptions.map((name) => `-${name}`).join(", ")} are not taken. Leave ${leaving} out.`,
  );
}

function optionName(argument: string): string {
  return /^--?([a-z-]+)(?:=|$)/.exec(argument)?.[1] ?? "";
}
