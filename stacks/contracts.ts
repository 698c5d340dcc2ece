import path from "node:path";
import type { operations as StoreOperations } from "../contracts/generated/store.ts";
import { type Contract, loadContract } from "../modules/contract/contract.ts";

/** The contracts of the example service, typed by what is generated from them. */
export interface Contracts {
  readonly store: Contract<keyof StoreOperations>;
}

/**
 * Reads every contract once, for all environments.
 *
 * @throws ConfigError `CONTRACT_UNREADABLE`
 */
export function loadContracts(folder: string): Contracts {
  return { store: loadContract<StoreOperations>(path.join(folder, "store.openapi.yaml")) };
}
