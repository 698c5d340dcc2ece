import { createHash } from "node:crypto";
import type { Exchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";
import type { Step } from "../pipeline.ts";

/** Finds the operation; AWS answers an unknown one as if a token were missing. */
export const matchRoute: Step = (exchange) => {
  const match = exchange.api.router.match(exchange.method, exchange.path);
  if (match === undefined) return noRoute(exchange);
  exchange.operation = match.operation;
  exchange.pathParameters = match.pathParameters;
  return undefined;
};

/** A token where API Gateway would expect a signature is refused for its form, before anything else is said. */
function noRoute({ request, method, path }: Exchange): GatewayError {
  const hint = `no operation is declared for ${method} ${path}`;
  const { authorization } = request.headers;
  if (typeof authorization !== "string" || authorization.startsWith("AWS4-")) {
    return gatewayError("missingAuthenticationToken", hint);
  }
  return gatewayError("incompleteSignature", hint, { message: signatureComplaint(authorization) });
}

function signatureComplaint(authorization: string): string {
  const hashed = createHash("sha256").update(authorization).digest("base64");
  if (!authorization.includes("=")) {
    return `Invalid key=value pair (missing equal-sign) in Authorization header (hashed with SHA-256 and encoded with Base64): '${hashed}'.`;
  }
  return `Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. (Hashed with SHA-256 and encoded with Base64) Authorization=${hashed}`;
}
