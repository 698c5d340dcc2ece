import type { FunctionError, FunctionRuntime } from "../../lambda/function-runtime.ts";
import { withinTimeout } from "../within-timeout.ts";

/** The function that a Lambda authorizer of any kind of API asks. */
export interface AuthorizerFunction {
  readonly functionArn: string;
  readonly qualifier?: string | undefined;
  /** Why API Gateway may not call the function; checked when the API is loaded. */
  readonly refusal?: string | undefined;
}

/** What the function is asked, and how long its answer may take. */
export interface AuthorizerQuestion {
  /** The event, as JSON text. */
  readonly payload: string;
  readonly traceId: string;
  /** @default no limit but the function's own */
  readonly timeoutMs?: number | undefined;
}

/** What became of a question; the reasons are for the developer's eyes. */
export type AuthorizerAnswer<Result> =
  | { readonly kind: "answered"; readonly result: Result }
  /** Without `error` where it took too long. */
  | { readonly kind: "failed"; readonly reason: string; readonly error?: FunctionError }
  | { readonly kind: "invalid"; readonly reason: string };

/** HTTP and WebSocket APIs wait this long for an authorizer. */
export const authorizerTimeoutMs = 10_000;

/**
 * Asks an authorizer's function.
 *
 * @param read reads what it answers, or says what is wrong with it
 */
export async function askAuthorizer<Result extends object>(
  { functionArn, qualifier }: AuthorizerFunction,
  { payload, traceId, timeoutMs }: AuthorizerQuestion,
  functions: FunctionRuntime,
  read: (payload: string) => Result | { readonly fault: string },
): Promise<AuthorizerAnswer<Result>> {
  const calling = functions.invoke({ functionArn, qualifier, payload, traceId });
  const answered = await (timeoutMs === undefined ? calling : withinTimeout(calling, timeoutMs));
  if (answered === undefined) {
    return { kind: "failed", reason: `the authorizer did not answer within ${timeoutMs} ms` };
  }
  const { error } = answered;
  if (error !== undefined) {
    return { kind: "failed", reason: `the authorizer failed: ${error.message}`, error };
  }
  const result = read(answered.payload);
  return "fault" in result
    ? { kind: "invalid", reason: `the authorizer's answer is invalid: ${result.fault}` }
    : { kind: "answered", result };
}

/** What identity sources find in a request; `undefined` where one of them finds nothing. */
export function identityValues<Exchange>(
  sources: readonly ((exchange: Exchange) => string | undefined)[],
  exchange: Exchange,
): readonly string[] | undefined {
  const values = sources.map((source) => source(exchange) ?? "");
  return values.includes("") ? undefined : values;
}

/** Said of a request in which an identity source finds nothing. */
export const identityMissing = "an identity source of the authorizer is missing or empty";
