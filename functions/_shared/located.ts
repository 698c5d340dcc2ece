import type { Answer } from "./answer.ts";

/**
 * Use cases say `Location` relative to the request: only the event knows the stage or the base path that the caller's
 * URL begins with.
 *
 * @param requestPath the path as the caller sent it
 */
export function located(answer: Answer<number, unknown>, requestPath: string): Answer<number, unknown> {
  const { Location: target, ...headers } = answer.headers ?? {};
  if (target === undefined) return answer;
  const Location = `${requestPath.replace(/\/+$/, "")}/${encodeURIComponent(target)}`;
  return { ...answer, headers: { ...headers, Location } };
}
