import type { Stack } from "../../terraform/stack.ts";
import type { WebSocketStage } from "../../websocket/websocket-api.ts";
import { loadHttpStages } from "../http/stages.ts";
import { loadUsageKeys } from "../rest/usage-plans.ts";

/**
 * Reads the stages of a WebSocket API: what those of an HTTP API have, and the keys of usage plans.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadStages(stack: Stack, apiId: string): ReadonlyMap<string, WebSocketStage> {
  const stages = [...loadHttpStages(stack, apiId).values()];
  return new Map(
    stages.map((stage) => [stage.name, { ...stage, keys: loadUsageKeys(stack, apiId, stage.name) }]),
  );
}
