import type { CorsOrigins } from "../shared/cors.ts";

/**
 * What goes with any answer, also with API Gateway's own errors. With several origins an error repeats the caller's:
 * a gateway response cannot choose. It then never allows credentials, and holds nothing but the error.
 */
export function answerHeaders({ origins, exposeHeaders, credentials }: CorsOrigins): Record<string, string> {
  const [only, ...others] = origins;
  const one = only !== undefined && others.length === 0;
  return {
    "Access-Control-Allow-Origin": one ? `'${only}'` : "method.request.header.Origin",
    ...(exposeHeaders.length > 0 ? { "Access-Control-Expose-Headers": `'${exposeHeaders.join(",")}'` } : {}),
    ...(one && credentials === "allowed" ? { "Access-Control-Allow-Credentials": "'true'" } : {}),
    ...(one ? {} : { Vary: "'Origin'" }),
  };
}
