import type { Environment } from "./terraform-binary.ts";

/**
 * What would lead terraform to another state, provider or account: its own switches and all credentials. The region
 * is the provider block's fallback and stays.
 */
const dropped =
  /^(TF_(CLI_ARGS.*|DATA_DIR|WORKSPACE|PLUGIN_CACHE_DIR|CLOUD_.*|TOKEN_.*)|AWS_(?!(DEFAULT_)?REGION$).*)$/;

/** The environment for terraform: the user's, without credentials, with the stand-in's variables. */
export function offlineEnvironment(
  env: Environment,
  server: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const kept = Object.entries(env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !dropped.test(entry[0]),
  );
  return { ...Object.fromEntries(kept), TF_IN_AUTOMATION: "1", ...server };
}

/** The region that the provider takes where neither provider block nor resource names one. */
export function environmentRegion(env: Environment): string | undefined {
  return env.AWS_REGION ?? env.AWS_DEFAULT_REGION;
}
