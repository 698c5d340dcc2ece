import { gatewayError } from "../gateway-error.ts";
import type { Step } from "../step.ts";

/** Demands a key that a usage plan of this stage knows, from the header or from the authorizer. */
export const requireApiKey: Step = (exchange) => {
  const { api, operation, stage, request } = exchange;
  if (operation?.apiKeyRequired !== true || stage === undefined) return undefined;
  const fromAuthorizer = api.apiKeySource === "AUTHORIZER";
  const value = fromAuthorizer ? exchange.usageIdentifierKey : request.headers["x-api-key"];
  const key = typeof value === "string" ? stage.keys.get(value) : undefined;
  exchange.usageKey = key;
  if (key !== undefined) return undefined;
  const hint =
    value === undefined
      ? `there is no key in ${fromAuthorizer ? "the authorizer's usageIdentifierKey" : "the header x-api-key"}`
      : "the key is unknown, disabled or in no usage plan of this stage";
  return gatewayError("invalidApiKey", hint);
};
