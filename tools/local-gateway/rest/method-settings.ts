import type { Throttle } from "../api/throttle.ts";
import type { MethodCache } from "./method-cache.ts";
import type { RestStage } from "./rest-api.ts";

/** What throttles a method: its own setting before the stage's `*` for all. */
export function throttleFor(stage: RestStage, method: string, resourcePath: string): Throttle | undefined {
  return methodThrottle(stage, method, resourcePath) ?? stage.throttles.get(everyMethod);
}

/** A method's own throttle, if it has one. */
export function methodThrottle(stage: RestStage, method: string, resourcePath: string): Throttle | undefined {
  return settingOf(stage.throttles, method, resourcePath);
}

/** How a method's answers are cached; `undefined` where they are not. */
export function cacheFor(stage: RestStage, method: string, resourcePath: string): MethodCache | undefined {
  const { caches } = stage;
  if (caches.size === 0) return undefined;
  const own = settingOf(caches, method, resourcePath);
  if (own !== undefined) return own.cache;
  // The stage's setting for all methods caches GET alone.
  return method === "GET" ? caches.get(everyMethod)?.cache : undefined;
}

/** The method path of settings for all methods. */
export const everyMethod = "*/*";

/** By the forms in which method paths are written: with `~1` or plain, with or without the leading slash. */
function settingOf<Setting>(
  settings: ReadonlyMap<string, Setting>,
  method: string,
  resourcePath: string,
): Setting | undefined {
  const own = `${resourcePath.replace(/^\//, "").replaceAll("/", "~1")}/${method}`;
  for (const key of [own, `~1${own}`, `${resourcePath}/${method}`, `${resourcePath.slice(1)}/${method}`]) {
    const setting = settings.get(key);
    if (setting !== undefined) return setting;
  }
  return undefined;
}
