import type { Contract } from "../contract/contract.ts";
import type { Mistake } from "../shared/problems.ts";

/**
 * Resources that a REST API may have where AWS was not asked for more.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html
 */
export const usualResourceQuota = 300;

/** An API is refused, or retried until a timeout, when it has more resources than the account may. */
export function resourceQuotaMistakes({ document }: Contract, quota: number): Mistake[] {
  const resources = new Set(Object.keys(document.paths).flatMap(resourcesOf)).size;
  if (resources <= quota) return [];
  const message =
    `The paths make ${resources} resources, one for each part of a path; the account allows ${quota} for an API.\n` +
    "Ask AWS for more and say so with resourceQuota, or split the API.";
  return [{ code: "RESOURCE_QUOTA", message }];
}

/** `/a/{id}` is made of the resources `/a` and `/a/{id}`. */
function resourcesOf(path: string): string[] {
  const parts = path.split("/").filter((part) => part !== "");
  return parts.map((_, index) => `/${parts.slice(0, index + 1).join("/")}`);
}
