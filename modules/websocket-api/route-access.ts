import type { AuthorizationRow } from "../authorizers/authorization-matrix.ts";
import type { MessageContract } from "../contract/message-contract.ts";
import { schemesOf } from "./connect-access.ts";
import type { WebSocketAuthorizers } from "./connect-authorizer.ts";
import type { WebSocketStageSettings } from "./websocket-api-stage.ts";

/** Who may send what, route by route: those who could connect may use all others. */
export function routeAccess(
  contract: MessageContract,
  authorizers: WebSocketAuthorizers,
  stage: WebSocketStageSettings,
  keyedRoutes: readonly string[],
): AuthorizationRow[] {
  return contract.routes.map((route) => {
    const { routeKey, operation } = route;
    const schemes = schemesOf(route).map((name) => `${name} (${authorizers[name]?.kind ?? "nothing"})`);
    const reason = operation["x-public"];
    const { ratePerSecond, burstRequests } = stage.routeThrottles?.[routeKey] ?? stage.throttle;
    return {
      operationId: routeKey,
      route: routeKey,
      auth: routeKey === "$connect" ? schemes.join(", ") || "public" : "whoever connected",
      scopes: [],
      apiKey: keyedRoutes.includes(routeKey),
      ...(reason === undefined ? {} : { publicReason: reason }),
      ratePerSecond,
      burstRequests,
    };
  });
}
