import { accountId, operation, region } from "./fixture-stack.ts";

/** `authorizerUri` of a function's alias `live`. */
export function authorizerUri(functionName: string): string {
  return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${accountId}:function:${functionName}:live/invocations`;
}

/** Answers with its event, so that a test sees what reached it. */
export const echo = {
  code: "export const handler = async (event) => ({ body: JSON.stringify(event) });",
};

/** An API whose operations of `/a` and `/b/{id}` are guarded by one scheme and answered by the function `dev-echo`. */
export function guardedApi(scheme: object, scopes: readonly string[] = []): Record<string, unknown> {
  const guarded = operation("dev-echo", { security: [{ guard: scopes }], "x-public": undefined });
  return {
    paths: { "/a": { get: guarded, post: guarded }, "/b/{id}": { get: guarded } },
    components: { securitySchemes: { guard: { type: "apiKey", in: "header", ...scheme } } },
  };
}
