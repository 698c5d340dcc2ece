import type { Api, ApiStage } from "../api/api.ts";
import type { Throttle } from "../api/throttle.ts";
import type { JwtAuthorizer } from "./authorization/jwt-authorizer.ts";
import type { HttpLambdaAuthorizer } from "./authorization/lambda-authorizer.ts";
import type { CorsSettings } from "./cors.ts";
import type { AnsweringIntegration } from "./integrations/answering-integration.ts";
import type { Router } from "./router.ts";

/** What checks the callers of routes; what the local gateway cannot check says so with a 501. */
export type HttpAuthorizer =
  | JwtAuthorizer
  | HttpLambdaAuthorizer
  | { readonly kind: "unserved"; readonly feature: string };

/** Who may call a route, as API Gateway understands it. */
export type HttpAuth =
  | { readonly kind: "public"; readonly reason?: string | undefined }
  | { readonly kind: "iam" }
  | {
      readonly kind: "authorizer";
      readonly name: string;
      readonly scopes: readonly string[];
      readonly authorizer: HttpAuthorizer;
    };

/** One route of an HTTP API. */
export interface HttpRoute {
  /** `GET /users/{userId}`, `ANY /{proxy+}` or `$default`. */
  readonly routeKey: string;
  /** An HTTP method or `ANY`. */
  readonly method: string;
  /** `/users/{userId}`; `$default` for the route of everything else. */
  readonly path: string;
  readonly operationId?: string | undefined;
  readonly auth: HttpAuth;
  readonly integration: AnsweringIntegration | { readonly kind: "unserved"; readonly feature: string };
}

/** One stage of an HTTP API; the one named `$default` has no part in paths. */
export interface HttpStage extends ApiStage {
  /** What every route may take that has no throttle of its own. */
  readonly defaultThrottle: Throttle;
  /** By route key. */
  readonly routeThrottles: ReadonlyMap<string, Throttle>;
}

/** One HTTP API, ready to be served. */
export interface HttpApi extends Api {
  readonly kind: "HTTP";
  readonly stages: ReadonlyMap<string, HttpStage>;
  readonly routes: readonly HttpRoute[];
  readonly router: Router;
  /** Absent where API Gateway leaves CORS to the integrations. */
  readonly cors?: CorsSettings | undefined;
}

/** The stage that has no part in paths. */
export const defaultStageName = "$default";

/** The route of everything that no other route matches. */
export const defaultRouteKey = "$default";

/** What a route may take in a stage: its own throttle before the stage's, each number for itself. */
export function throttleOf({ defaultThrottle, routeThrottles }: HttpStage, routeKey: string): Throttle {
  const own = routeThrottles.get(routeKey);
  return {
    ratePerSecond: own?.ratePerSecond ?? defaultThrottle.ratePerSecond,
    burst: own?.burst ?? defaultThrottle.burst,
  };
}

/** What a route needs that the local gateway cannot do, in AWS's words; `undefined` when it is served. */
export function unservedFeature({ auth, integration }: HttpRoute): string | undefined {
  if (auth.kind === "authorizer" && auth.authorizer.kind === "unserved") return auth.authorizer.feature;
  return integration.kind === "unserved" ? integration.feature : undefined;
}
