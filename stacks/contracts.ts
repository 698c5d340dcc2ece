import path from "node:path";
import type { routes as ChatRoutes } from "../contracts/generated/chat.ts";
import type { operations as StoreOperations } from "../contracts/generated/store.ts";
import type { operations as UsersOperations } from "../contracts/generated/users.ts";
import { type Contract, loadContract } from "../modules/contract/contract.ts";
import { loadMessageContract, type MessageContract } from "../modules/contract/message-contract.ts";
import type { ConfigError } from "../modules/shared/config-error.ts";
import { mistakeOf, throwTogether } from "../modules/shared/config-errors.ts";

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
 * @throws ConfigError `CONTRACT_UNREADABLE` with what is wrong with each of them
 */
export function loadContracts(folder: string): Contracts {
  const errors: ConfigError[] = [];
  const load = <T>(reader: (file: string) => T, file: string): T | undefined => {
    try {
      return reader(path.join(folder, file));
    } catch (error) {
      errors.push(mistakeOf(error));
      return undefined;
    }
  };
  const store = load(loadContract<StoreOperations & AnyMethodOperations>, "store.openapi.yaml");
  const users = load(loadContract<UsersOperations>, "users.openapi.yaml");
  const chat = load(loadMessageContract<ChatRoutes>, "chat.asyncapi.yaml");
  throwTogether(errors);
  return { store, users, chat } as Contracts;
}
