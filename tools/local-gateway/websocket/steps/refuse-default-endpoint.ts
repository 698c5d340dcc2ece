import { defaultEndpointFault } from "../../api/default-endpoint.ts";
import type { Step } from "../step.ts";
import { webSocketError } from "../websocket-error.ts";

/**
 * An API whose own address is disabled takes handshakes on custom domains alone. `@connections` is left open here, as
 * functions are led to this server.
 */
export const refuseDefaultEndpoint: Step = ({ api, request }) => {
  const fault = api.disablesDefaultEndpoint ? defaultEndpointFault(api.name, request) : undefined;
  return fault === undefined ? undefined : webSocketError("forbidden", fault);
};
