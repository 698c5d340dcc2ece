import { isArray, isObject, type ObjectValue, Unknown, unknown, type Value } from "./wire/value.ts";

/** What a provider block says that plans depend on; each alias has its own. */
export interface ProviderConfiguration {
  /** Unknown while the provider block depends on what is not applied yet. */
  readonly region: string | Unknown;
  readonly account: string;
  readonly defaultTags: Value;
}

/** The account of all synthetic values where the provider block does not allow exactly one. */
const exampleAccount = "123456789012";

/**
 * Reads a provider block. The region may be left to the environment (`AWS_REGION`), as with the real provider.
 * Undefined where nothing names a region.
 */
export function readProviderConfiguration(
  config: ObjectValue,
  environmentRegion: string | undefined,
): ProviderConfiguration | undefined {
  const region = config.region ?? environmentRegion;
  if (typeof region !== "string" && !(region instanceof Unknown)) return undefined;
  const accounts = isArray(config.allowed_account_ids) ? config.allowed_account_ids : [];
  const [account] = accounts;
  return {
    region: region instanceof Unknown ? unknown : region,
    account: accounts.length === 1 && typeof account === "string" ? account : exampleAccount,
    defaultTags: defaultTags(config.default_tags ?? null),
  };
}

function defaultTags(blocks: Value): Value {
  const [block] = isArray(blocks) ? blocks : [];
  return (isObject(block) ? block.tags : null) ?? {};
}
