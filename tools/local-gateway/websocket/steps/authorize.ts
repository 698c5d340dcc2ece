import { checkSignature } from "../../api/authorization/check-signature.ts";
import { identityOf } from "../../api/authorization/signer.ts";
import { isRouted } from "../exchange.ts";
import type { Step } from "../step.ts";
import { webSocketError } from "../websocket-error.ts";

/** Lets what guards `$connect` decide who may connect; it is never asked again for the same connection. */
export const authorize: Step = (exchange, { functions }) => {
  if (!isRouted(exchange)) return undefined;
  const { route, api, request, connection } = exchange;
  switch (route.auth.kind) {
    case "iam": {
      const checked = checkSignature(request, api.region);
      if ("fault" in checked) return webSocketError("forbidden", checked.fault.hint);
      connection.caller = { identity: identityOf(checked.signer, api.accountId) };
      return undefined;
    }
    case "authorizer":
      return route.auth.authorizer.authorize(exchange, functions);
    default:
      return undefined;
  }
};
