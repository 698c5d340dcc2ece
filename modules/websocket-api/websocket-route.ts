import type { ContractRoute, MessageContract } from "../contract/message-contract.ts";

/** The routes that API Gateway itself selects. */
export const reservedKeys = ["$connect", "$disconnect", "$default"] as const;

/** API Gateway's only key of route responses, and of what is taken where nothing else fits. */
export const defaultKey = "$default";

/**
 * A route's id in a construct tree: `connect`, `sendMessage`. Resources keep their addresses as long as the contract
 * keeps its keys. It never has a `_`, which the ids of all that is no route have: no key takes their place.
 */
export function routeId(routeKey: string): string {
  return routeKey.replaceAll(/[^A-Za-z0-9]+/g, "-").replaceAll(/^-|-$/g, "");
}

/** What a route's model is called in AWS: letters and digits. */
export function modelName(routeKey: string): string {
  return routeId(routeKey).replaceAll("-", "");
}

/** A route and where it stands, for messages. */
export function routePlace({ locate }: MessageContract, { routeKey, pointer }: ContractRoute): string {
  return `${routeKey} (${locate(pointer)})`;
}
