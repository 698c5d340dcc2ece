import type { Answer } from "./answer.ts";
import type { ApiExchange } from "./exchange.ts";

/**
 * The 501 for what AWS can do and the local gateway cannot: nobody must take a laptop's open door for AWS's.
 *
 * @param feature in AWS's words
 */
export function unservedAnswer(exchange: ApiExchange, feature: string): Answer {
  const message = `gatewright does not serve ${feature} yet`;
  exchange.hint = message;
  return {
    status: 501,
    headers: [
      "Content-Type",
      "application/json",
      "x-gatewright-unserved",
      feature.replaceAll(/[^\x20-\x7e]/g, "?"),
    ],
    body: JSON.stringify({ message }),
    traced: false,
  };
}
