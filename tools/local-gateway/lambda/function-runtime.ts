/** Takes one chunk of an answer that is being written; the next one comes after the promise is resolved. */
export type ResponseSink = (chunk: Uint8Array) => Promise<void>;

/** One call of a function. */
export interface Invocation {
  /** The ARN without a qualifier. */
  readonly functionArn: string;
  /** Alias or version; absent for `$LATEST`. */
  readonly qualifier?: string | undefined;
  /** The event, as JSON text. */
  readonly payload: string;
  /** What the function finds in `_X_AMZN_TRACE_ID`. */
  readonly traceId?: string | undefined;
  /**
   * Makes it Lambda's InvokeWithResponseStream: gets what the function writes as it writes it, all of it before the
   * result. What a handler returns instead of writing comes as one chunk.
   */
  readonly sink?: ResponseSink | undefined;
}

/** Why a call gave no result; the words are those of the Lambda service. */
export interface FunctionError {
  /**
   * `unknown` no such function or alias, or one that is stopped, `unhandled` the handler threw, `timeout` its own
   * timeout passed, `crash` the environment ended or never started, `tooLarge` the result is over Lambda's limit.
   */
  readonly kind: "unknown" | "unhandled" | "timeout" | "crash" | "tooLarge";
  readonly message: string;
  /** What the handler threw, without its type and stack, as Lambda's answer has it under `errorMessage`. */
  readonly errorMessage?: string | undefined;
}

/** What a call answered: the result as JSON text (`""` when it went into a sink), or an error. */
export type InvocationResult =
  | { readonly payload: string; readonly error?: undefined }
  | { readonly payload?: undefined; readonly error: FunctionError };

/** Runs functions the way the Lambda service does. Never rejects: what goes wrong in a function is its result. */
export interface FunctionRuntime {
  invoke(invocation: Invocation): Promise<InvocationResult>;
}
