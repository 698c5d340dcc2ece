import type { Answer } from "./answer.ts";

/** How a step ends the pipeline, with an answer or an error; `undefined` lets the next one run. */
export type Outcome<GatewayError> = Answer | GatewayError | undefined;

/** One part of API Gateway's work on a request. */
export type ApiStep<Exchange, Services, GatewayError> = (
  exchange: Exchange,
  services: Services,
) => Outcome<GatewayError> | Promise<Outcome<GatewayError>>;

/** Runs a request through steps until one of them ends it. */
export async function runSteps<Exchange, Services, GatewayError>(
  steps: readonly ApiStep<Exchange, Services, GatewayError>[],
  exchange: Exchange,
  services: Services,
): Promise<Outcome<GatewayError>> {
  for (const step of steps) {
    const pending = step(exchange, services);
    const outcome = pending instanceof Promise ? await pending : pending;
    if (outcome !== undefined) return outcome;
  }
  return undefined;
}
