import type { Operation } from "./rest-api.ts";

/** What an operation needs that the local gateway cannot do yet, in AWS's words; `undefined` when it is served. */
export function unservedFeature({ auth, integration }: Operation): string | undefined {
  if (auth.kind === "authorizer" && auth.authorizer.kind === "unserved") return auth.authorizer.feature;
  return integration.kind === "unserved" ? integration.feature : undefined;
}
