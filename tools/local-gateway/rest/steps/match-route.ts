import { signatureComplaint } from "../../api/authorization/signature-complaint.ts";
import type { RestExchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import type { Step } from "../step.ts";

/** Finds the operation; AWS answers an unknown one as if a token were missing. */
export const matchRoute: Step = (exchange) => {
  const match = exchange.api.router.match(exchange.method, exchange.path);
  if (match === undefined) return noRoute(exchange);
  exchange.operation = match.operation;
  exchange.pathParameters = match.pathParameters;
  return undefined;
};

/** A token where API Gateway would expect a signature is refused for its form, before anything else is said. */
function noRoute({ request, method, path }: RestExchange): GatewayError {
  const hint = `no operation is declared for ${method} ${path}`;
  const { authorization } = request.headers;
  if (typeof authorization !== "string" || authorization.startsWith("AWS4-")) {
    return gatewayError("missingAuthenticationToken", hint);
  }
  return gatewayError("incompleteSignature", hint, { message: signatureComplaint(authorization) });
}
