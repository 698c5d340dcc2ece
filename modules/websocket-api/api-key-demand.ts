/** Where API keys come from, as API Gateway's selection expressions. */
export const keySources = {
  HEADER: "$request.header.x-api-key",
  AUTHORIZER: "$context.authorizer.usageIdentifierKey",
} as const;

/** Which routes need an API key, and where it comes from. */
export interface ApiKeyDemand<RouteKey extends string> {
  /** The header `x-api-key` of the handshake, or `usageIdentifierKey` of the authorizer's answer. */
  readonly source: keyof typeof keySources;
  readonly routes: readonly RouteKey[];
}
