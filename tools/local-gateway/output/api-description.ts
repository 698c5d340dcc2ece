/** One route as people read it. */
export interface RouteRow {
  /** `ANY` for all; empty for the route of everything else. */
  readonly method: string;
  readonly path: string;
  /** Who may call it. */
  readonly auth: string;
  readonly throttle: string;
  readonly key: string;
  /** What is not served of it, and how it answers then. */
  readonly unserved: string;
}

/** An API as people read it. */
export interface ApiDescription {
  readonly kind: "REST" | "HTTP" | "WebSocket";
  readonly rows: readonly RouteRow[];
  /** The path of a plain GET that asks for nothing: the last one, as the first is often a landing page. */
  readonly easyPath: string | undefined;
  /** The path of a plain GET that asks for a user's token alone. */
  readonly userPath: string | undefined;
}

/** `user  scope products:write`. */
export function authorizerText(name: string, scopes: readonly string[]): string {
  return scopes.length === 0 ? name : `${name}  scope ${scopes.join(" ")}`;
}

/** `public: catalogue`. */
export function publicText(reason: string | undefined): string {
  return reason === undefined ? "public" : `public: ${reason}`;
}

/** What is printed beside a route that answers 501. */
export function unservedText(feature: string | undefined): string {
  return feature === undefined ? "" : `not served yet: ${feature}, answers 501`;
}
