import { type RunningGateway, urlOf } from "../serve-stacks.ts";
import { connectKey, type WebSocketApi } from "../websocket/websocket-api.ts";
import { tokenUrl } from "./token-url.ts";

const querySource = /^route\.request\.querystring\.(.+)$/;

/**
 * For each WebSocket API how a terminal connects to it: with what its authorizer asks for in the query string, and room
 * for what only its contract knows.
 */
export function connectLines({ apis, identityUrl }: RunningGateway, width: number): readonly string[] {
  return apis.flatMap((running) => {
    if (running.api.kind !== "WEBSOCKET") return [];
    const query = queryOf(running.api, identityUrl);
    const address = query === "" ? urlOf(running) : `"${urlOf(running)}?${query}&…"`;
    return [`${"connect".padEnd(width)}npx wscat -c ${address}`];
  });
}

function queryOf({ routes }: WebSocketApi, identityUrl: string | undefined): string {
  const auth = routes.get(connectKey)?.auth;
  const sources = auth?.kind === "authorizer" ? auth.identitySources : [];
  return sources
    .flatMap((source) => querySource.exec(source)?.[1] ?? [])
    .map((name) => {
      const isToken = name.includes("token") && identityUrl !== undefined;
      return `${name}=${isToken ? `$(curl -s -d user=ada ${tokenUrl(identityUrl)})` : "…"}`;
    })
    .join("&");
}
