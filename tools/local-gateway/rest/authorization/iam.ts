import { checkSignature, type SignatureFault } from "../../api/authorization/check-signature.ts";
import type { RestExchange } from "../exchange.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";

const families = {
  unsigned: "missingAuthenticationToken",
  incomplete: "incompleteSignature",
  unknownAccessKey: "unknownAccessKey",
  invalid: "invalidSignature",
} as const satisfies Record<SignatureFault["kind"], string>;

/** Notes who signed a request, or answers why nobody did. */
export function authorizeSigned(exchange: RestExchange): GatewayError | undefined {
  const checked = checkSignature(exchange.request, exchange.api.region);
  if ("signer" in checked) {
    exchange.signer = checked.signer;
    return undefined;
  }
  const { kind, hint, message } = checked.fault;
  return gatewayError(families[kind], hint, message === undefined ? {} : { message });
}
