import { headerOf } from "../../api/received-request.ts";
import { isRouted } from "../exchange.ts";
import type { Step } from "../step.ts";
import { webSocketError } from "../websocket-error.ts";

/** Asks for an API key of a usage plan where the route does; it came with the handshake or from its authorizer. */
export const requireApiKey: Step = (exchange) => {
  if (!isRouted(exchange) || !exchange.route.apiKeyRequired) return undefined;
  const { api, connection, stage } = exchange;
  const { handshake, caller } = connection;
  const value = api.apiKeySource === "HEADER" ? headerOf(handshake, "x-api-key") : caller.usageIdentifierKey;
  const key = stage.keys.get(value ?? "");
  if (key === undefined)
    return webSocketError("invalidApiKey", "no usage plan of the stage has this API key");
  connection.caller = { ...caller, identity: { ...caller.identity, apiKey: key.value, apiKeyId: key.id } };
  return undefined;
};
