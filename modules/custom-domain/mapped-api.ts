import { HttpApi } from "../http-api/http-api.ts";
import { RestApi } from "../rest-api/rest-api.ts";
import type { WebSocketApi } from "../websocket-api/websocket-api.ts";

/** An API of any kind that may answer under a domain. */
export type MappableApi = RestApi<string> | HttpApi<string> | WebSocketApi<string>;

/** What a mapping has to know of an API. */
export interface MappedApi {
  readonly kind: "REST" | "HTTP" | "WebSocket";
  readonly apiId: string;
  /** Of the stage that answers; reading it makes a mapping wait for the stage. */
  readonly stageName: string;
  readonly endpoint: "regional" | "edge" | "private";
  /** Whether the address that AWS makes up answers too. */
  readonly executeApiEndpoint: "enabled" | "disabled";
}

/** An API as its mappings see it. */
export function mappedApi(api: MappableApi): MappedApi {
  const { stageName } = api.stage;
  const { executeApiEndpoint } = api;
  if (api instanceof RestApi) {
    const { restApiId: apiId, endpoint } = api;
    return { kind: "REST", apiId, stageName, endpoint: endpoint.kind, executeApiEndpoint };
  }
  const kind = api instanceof HttpApi ? "HTTP" : "WebSocket";
  return { kind, apiId: api.apiId, stageName, endpoint: "regional", executeApiEndpoint };
}
