import type { InvocationResult } from "../lambda/function-runtime.ts";

/** The result of a call; `undefined` when it takes longer than the integration waits. */
export function withinTimeout(
  calling: Promise<InvocationResult>,
  timeoutMs: number,
): Promise<InvocationResult | undefined> {
  return new Promise((resolve) => {
    const clock = setTimeout(() => resolve(undefined), timeoutMs);
    void calling.then((result) => {
      clearTimeout(clock);
      resolve(result);
    });
  });
}
