import { maxPayloadBytes } from "../lambda/execution-environment.ts";
import type { FunctionError, FunctionRuntime, ResponseSink } from "../lambda/function-runtime.ts";
import type { ApiExchange } from "./exchange.ts";
import { withinTimeout } from "./within-timeout.ts";

/** A function that API Gateway calls, and how long it waits. */
export interface CalledFunction {
  readonly functionArn: string;
  readonly qualifier?: string | undefined;
  readonly timeoutMs: number;
  /** By stage, why API Gateway may not call the function; checked when the API is loaded. */
  readonly refusals: ReadonlyMap<string, string>;
}

/** What became of a call; the reasons are for the developer's eyes. */
export type CallOutcome =
  | { readonly kind: "answered"; readonly payload: string }
  /** No permission lets API Gateway call the function. */
  | { readonly kind: "refused"; readonly reason: string }
  | { readonly kind: "eventTooLarge"; readonly reason: string }
  | { readonly kind: "timedOut"; readonly reason: string }
  | { readonly kind: "failed"; readonly error: FunctionError };

/**
 * Calls a function with an event and notes how long it took.
 *
 * @param sink gets what the function writes as it writes it; the timeout is for all of it
 */
export async function callFunction(
  exchange: ApiExchange,
  { functionArn, qualifier, timeoutMs, refusals }: CalledFunction,
  event: string,
  functions: FunctionRuntime,
  sink?: ResponseSink,
): Promise<CallOutcome> {
  const refused = refusals.get(exchange.stage?.name ?? "");
  if (refused !== undefined) return { kind: "refused", reason: refused };
  if (event.length * 3 > maxPayloadBytes && Buffer.byteLength(event) > maxPayloadBytes) {
    const reason = `the event is over Lambda's limit of ${maxPayloadBytes} bytes`;
    return { kind: "eventTooLarge", reason };
  }
  const startedAt = performance.now();
  const { traceId } = exchange;
  const calling = functions.invoke({ functionArn, qualifier, payload: event, traceId, sink });
  const result = await withinTimeout(calling, timeoutMs);
  exchange.integrationLatencyMs = Math.round(performance.now() - startedAt);
  if (result === undefined) {
    const reason = `the function did not answer within the integration's ${timeoutMs} ms`;
    return { kind: "timedOut", reason };
  }
  if (result.error !== undefined) return { kind: "failed", error: result.error };
  exchange.integrationStatus = 200;
  return { kind: "answered", payload: result.payload };
}
