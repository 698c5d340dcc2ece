import type { CallOutcome } from "../../api/called-function.ts";
import { type GatewayError, gatewayError } from "../gateway-error.ts";

/** What API Gateway answers for a call of a function that gave no result. */
export function callError(outcome: Exclude<CallOutcome, { kind: "answered" }>): GatewayError {
  switch (outcome.kind) {
    case "refused":
      return gatewayError("apiConfiguration", outcome.reason);
    case "eventTooLarge":
      return gatewayError("requestTooLong", outcome.reason);
    case "timedOut":
      return gatewayError("integrationTimeout", outcome.reason);
    case "failed": {
      const { kind, message } = outcome.error;
      return gatewayError(kind === "unknown" ? "apiConfiguration" : "lambdaFailure", message);
    }
  }
}
