import path from "node:path";
import type { routes as ChatRoutes } from "../contracts/generated/chat.ts";
import type { operations as StoreOperations } from "../contracts/generated/store.ts";
import type { operations as UsersOperations } from "../contracts/generated/users.ts";
import { type Contract, loadContract } from "../modules/contract/contract.ts";
import { loadMessageContract, type MessageContract } from "../modules/contract/message-contract.ts";

/** Operations under API Gateway's own `x-amazon-apigateway-any-method`, which the generator of types does not know. */
interface AnyMethodOperations {
  readonly proxyLegacy: unknown;
}

/** The contracts of the example service, typed by what is generated from them. */
export interface Contracts {
  readonly store: Contract<keyof (StoreOperations & AnyMethodOperations)>;
  readonly users: Contract<keyof UsersOperations>;
  readonly chat: MessageContract<keyof ChatRoutes>;
}

/**
 * Reads every contract once, for all environments.
 *
 * @throws ConfigError `CONTRACT_UNREADABLE`
 */
export function loadContracts(folder: string): Contracts {
  return {
    store: loadContract<StoreOperations & AnyMethodOperations>(path.join(folder, "store.openapi.yaml")),
    users: loadContract<UsersOperations>(path.join(folder, "users.openapi.yaml")),
    chat: loadMessageContract<ChatRoutes>(path.join(folder, "chat.asyncapi.yaml")),
  };
}
