/**
 * How many executions of a function run at the same time.
 *
 * `shared`: as many as the account has left. `reserved`: so many are kept for it, and it never gets more. `stopped`:
 * none; every call is refused until it is taken back.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
 */
export type ReservedConcurrency =
  | { readonly kind: "shared" }
  | { readonly kind: "reserved"; readonly executions: number }
  | { readonly kind: "stopped" };

/** The same as Lambda's number; undefined where the function shares with the account. */
export function reservedExecutions(reserved: ReservedConcurrency): number | undefined {
  if (reserved.kind === "shared") return undefined;
  return reserved.kind === "stopped" ? 0 : reserved.executions;
}
