import type { CorsOrigins } from "../shared/cors.ts";

/**
 * The `OPTIONS` operation of one path: API Gateway answers the browser itself, no function is called.
 *
 * With several origins a template picks the caller's from the list, as one header holds one origin only.
 *
 * @param methods those of the path, in capitals
 * @see https://fetch.spec.whatwg.org/#cors-preflight-request
 */
export function preflightOperation(cors: CorsOrigins, methods: readonly string[]): object {
  const headers = preflightHeaders(cors, methods);
  return {
    "x-public": "CORS preflight, answered by API Gateway",
    security: [],
    responses: {
      204: {
        description: "Which requests of other origins are allowed.",
        headers: Object.fromEntries(
          Object.keys(headers).map((name) => [name, { schema: { type: "string" } }]),
        ),
      },
    },
    "x-amazon-apigateway-integration": {
      type: "MOCK",
      // An API with "*/*" among its binary media types could not read its own template.
      contentHandling: "CONVERT_TO_TEXT",
      passthroughBehavior: "WHEN_NO_MATCH",
      requestTemplates: { "application/json": '{"statusCode": 204}' },
      responses: {
        default: {
          statusCode: "204",
          contentHandling: "CONVERT_TO_TEXT",
          responseParameters: Object.fromEntries(
            Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
          ),
          responseTemplates: { "application/json": originTemplate(cors) },
        },
      },
    },
  };
}

function preflightHeaders(cors: CorsOrigins, methods: readonly string[]): Record<string, string> {
  const { origins, allowHeaders, credentials, maxAgeSeconds } = cors;
  return {
    "Access-Control-Allow-Origin": origins[0] ?? "",
    "Access-Control-Allow-Methods": [...new Set([...methods, "OPTIONS"])].sort().join(","),
    "Access-Control-Allow-Headers": allowHeaders.join(","),
    "Access-Control-Max-Age": String(maxAgeSeconds),
    ...(credentials === "allowed" ? { "Access-Control-Allow-Credentials": "true" } : {}),
    ...(origins.length > 1 ? { Vary: "Origin" } : {}),
  };
}

/** Picks the caller's origin from the list; nothing where there is one only. */
export function originTemplate({ origins }: CorsOrigins): string {
  if (origins.length < 2) return "";
  const listed = origins.map((origin) => `$origin == "${origin}"`).join(" || ");
  return [
    // Headers only: $input.params("Origin") would take a query parameter of that name first.
    `#set($origin = $input.params().header.get("Origin"))`,
    `#if(!$origin || $origin == "")#set($origin = $input.params().header.get("origin"))#end`,
    `#if(${listed})`,
    "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)",
    "#end",
  ].join("\n");
}
