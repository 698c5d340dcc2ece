import { defaultEndpointFault } from "../../api/default-endpoint.ts";
import { httpError } from "../http-error.ts";
import type { Step } from "../step.ts";

/** An API whose own address is disabled answers on custom domains alone. */
export const refuseDefaultEndpoint: Step = ({ api, request }) => {
  const fault = api.disablesDefaultEndpoint ? defaultEndpointFault(api.name, request) : undefined;
  return fault === undefined ? undefined : httpError("notFound", fault);
};
