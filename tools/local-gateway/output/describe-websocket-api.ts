import { effectiveLimit, limitText } from "../../../modules/usage-plans/effective-limit.ts";
import {
  connectKey,
  unservedFeature,
  type WebSocketApi,
  type WebSocketRoute,
  type WebSocketStage,
} from "../websocket/websocket-api.ts";
import {
  type ApiDescription,
  authorizerText,
  publicText,
  type RouteRow,
  unservedText,
} from "./api-description.ts";

/** The routes of a WebSocket API, with what limits them in its first stage. */
export function describeWebSocketApi({ routes, stages }: WebSocketApi): ApiDescription {
  const [stage] = stages.values();
  return {
    kind: "WebSocket",
    rows: [...routes.values()].map((route) => rowOf(route, stage)),
    easyPath: undefined,
    userPath: undefined,
  };
}

function rowOf(route: WebSocketRoute, stage: WebSocketStage | undefined): RouteRow {
  const throttle = stage?.routeThrottles.get(route.routeKey) ?? stage?.defaultThrottle ?? {};
  const { ratePerSecond, burst } = throttle;
  return {
    method: "",
    path: route.routeKey,
    auth: authText(route),
    throttle: limitText(effectiveLimit({ method: { ratePerSecond, burstRequests: burst } })),
    key: route.apiKeyRequired ? "key" : "",
    unserved: unservedText(unservedFeature(route)),
  };
}

/** Who may connect is asked once. */
function authText({ routeKey, auth }: WebSocketRoute): string {
  if (routeKey !== connectKey) return "whoever connected";
  switch (auth.kind) {
    case "iam":
      return "AWS_IAM";
    case "authorizer":
      return authorizerText(auth.name, []);
    default:
      return publicText(undefined);
  }
}
