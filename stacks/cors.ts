import type { Cors } from "../modules/shared/cors.ts";
import type { Environment } from "./environments/schema.ts";

type CorsSettings = Environment["apis"]["store"]["cors"];

/** The environment's origins with the headers that this service's answers and requests carry. */
export function corsOf(settings: CorsSettings): Cors {
  if (settings.kind === "none") return settings;
  return {
    ...settings,
    // The service knows no cookies; callers send tokens in headers.
    credentials: "omitted",
    allowHeaders: ["Content-Type", "x-correlation-id"],
    exposeHeaders: ["Location", "x-correlation-id"],
    maxAgeSeconds: 600,
  };
}

/** The same origins for handlers, so that gateway and functions never disagree. */
export function corsVariables(cors: Cors): Record<string, string> {
  return cors.kind === "none" ? {} : { CORS_ORIGINS: cors.origins.join(" ") };
}
