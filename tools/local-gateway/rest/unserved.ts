import type { Operation } from "./rest-api.ts";

/** What an operation needs that the local gateway cannot do yet, in AWS's words; `undefined` when it is served. */
export function unservedFeature({ auth, apiKeyRequired, integration }: Operation): string | undefined {
  if (auth.kind === "iam") return "AWS_IAM authorization";
  if (auth.kind === "authorizer") return `the authorizer "${auth.name}"`;
  if (apiKeyRequired) return "API keys";
  return integration.kind === "unserved" ? integration.feature : undefined;
}
