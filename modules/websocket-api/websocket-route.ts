import type { ContractRoute, MessageContract } from "../contract/message-contract.ts";

/** The routes that API Gateway itself selects. */
export const reservedKeys = ["$connect", "$disconnect", "$default"] as const;

/** API Gateway's only key of route responses, and of what is taken where nothing else fits. */
export const defaultKey = "$default";

/**
 * A route's id in a construct tree: `connect`, `sendMessage`. Resources keep their addresses as long as the contract
 * keeps its keys.
 */
export function routeId(routeKey: string): string {
  return routeKey.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}

/** A route and where it stands, for messages. */
export function routePlace({ locate }: MessageContract, { routeKey, pointer }: ContractRoute): string {
  return `${routeKey} (${locate(pointer)})`;
}
