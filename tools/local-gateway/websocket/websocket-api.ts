import type { Api, ApiStage } from "../api/api.ts";
import type { BodyValidator } from "../api/body-validator.ts";
import type { Throttle } from "../api/throttle.ts";
import type { UsageKey } from "../api/usage-key.ts";
import type { ConnectAuthorizer } from "./authorization/connect-authorizer.ts";
import type { AnsweringIntegration } from "./integrations/answering-integration.ts";
import type { Selection } from "./selection-expression.ts";

/** Who may connect, as API Gateway understands it. */
export type ConnectAuth =
  | { readonly kind: "public" }
  | { readonly kind: "iam" }
  | {
      readonly kind: "authorizer";
      readonly name: string;
      /** `route.request.querystring.access_token` and the like. */
      readonly identitySources: readonly string[];
      readonly authorizer: ConnectAuthorizer;
    }
  | { readonly kind: "unserved"; readonly feature: string };

/** The models that frames of a route have to fit. */
export interface RouteModels {
  /** Chooses one of them, by its key. */
  readonly selection: Selection;
  readonly validators: ReadonlyMap<string, BodyValidator>;
}

/** One route of a WebSocket API. */
export interface WebSocketRoute {
  /** `$connect`, `$disconnect`, `$default`, or what a frame says. */
  readonly routeKey: string;
  readonly auth: ConnectAuth;
  readonly apiKeyRequired: boolean;
  readonly models?: RouteModels | undefined;
  /** Whether what the integration answers goes back over the connection. */
  readonly twoWay: boolean;
  /** Absent where nothing is behind the route. */
  readonly integration?: AnsweringIntegration | { readonly kind: "unserved"; readonly feature: string };
}

/** One stage of a WebSocket API. */
export interface WebSocketStage extends ApiStage {
  readonly defaultThrottle: Throttle;
  /** By route key. */
  readonly routeThrottles: ReadonlyMap<string, Throttle>;
  /** The API keys that are good here, by their values. */
  readonly keys: ReadonlyMap<string, UsageKey>;
}

/** One WebSocket API, ready to be served. */
export interface WebSocketApi extends Api {
  readonly kind: "WEBSOCKET";
  readonly stages: ReadonlyMap<string, WebSocketStage>;
  /** By route key. */
  readonly routes: ReadonlyMap<string, WebSocketRoute>;
  /** Names the route of a frame. */
  readonly routeSelection: Selection;
  /** Whether API keys come with the handshake or from its authorizer. */
  readonly apiKeySource: "HEADER" | "AUTHORIZER";
  /** The functions behind the routes, whose way to `@connections` leads here. */
  readonly functionArns: ReadonlySet<string>;
}

export const connectKey = "$connect";
export const disconnectKey = "$disconnect";
/** The route of every frame that selects no other. */
export const defaultKey = "$default";

/** What a route needs that the local gateway cannot do, in AWS's words; `undefined` when it is served. */
export function unservedFeature({ auth, integration }: WebSocketRoute): string | undefined {
  if (auth.kind === "unserved") return auth.feature;
  return integration?.kind === "unserved" ? integration.feature : undefined;
}
