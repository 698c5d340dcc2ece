import { effectiveLimit, limitText } from "../../../modules/usage-plans/effective-limit.ts";
import {
  defaultRouteKey,
  type HttpApi,
  type HttpRoute,
  type HttpStage,
  throttleOf,
  unservedFeature,
} from "../http/http-api.ts";
import {
  type ApiDescription,
  authorizerText,
  publicText,
  type RouteRow,
  unservedText,
} from "./api-description.ts";

/** The routes of an HTTP API, with what limits them in its first stage. */
export function describeHttpApi({ routes, stages }: HttpApi): ApiDescription {
  const [stage] = stages.values();
  const plain = routes.filter(
    (route) => route.method === "GET" && !route.path.includes("{") && unservedFeature(route) === undefined,
  );
  return {
    kind: "HTTP",
    rows: routes.map((route) => rowOf(route, stage)),
    easyPath: plain.findLast(({ auth }) => auth.kind === "public")?.path,
    userPath: plain.find(({ auth }) => auth.kind === "authorizer" && auth.authorizer.kind === "jwt")?.path,
  };
}

function rowOf(route: HttpRoute, stage: HttpStage | undefined): RouteRow {
  return {
    method: route.routeKey === defaultRouteKey ? "" : route.method,
    path: route.path,
    auth: authText(route.auth),
    throttle: stage === undefined ? "" : throttleText(stage, route.routeKey),
    key: "",
    unserved: unservedText(unservedFeature(route)),
  };
}

function authText(auth: HttpRoute["auth"]): string {
  switch (auth.kind) {
    case "iam":
      return "AWS_IAM";
    case "authorizer":
      return authorizerText(auth.name, auth.scopes);
    case "public":
      return publicText(auth.reason);
  }
}

function throttleText(stage: HttpStage, routeKey: string): string {
  const { ratePerSecond, burst } = throttleOf(stage, routeKey);
  return limitText(effectiveLimit({ method: { ratePerSecond, burstRequests: burst } }));
}
