import { ContextTemplate } from "../../../../tools/local-gateway/api/context-template.ts";
import { loggedVariables } from "../../../../tools/local-gateway/server/api-kinds.ts";
import type { AnsweredRequest } from "../../../../tools/local-gateway/server/api-server.ts";

/** What an access log says of a request, with `-` for what is unset. */
export function loggedVariable(request: AnsweredRequest | undefined, variable: string): string {
  if (request === undefined) throw new Error("there was no request");
  const { exchange, status } = request;
  const variables = loggedVariables(exchange, { status, responseLength: 0, responseLatency: 0 });
  return new ContextTemplate(variable).render(variables, "-");
}
