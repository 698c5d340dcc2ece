import type { ServedApi } from "../server/api-kinds.ts";
import type { ApiDescription } from "./api-description.ts";
import { describeHttpApi } from "./describe-http-api.ts";
import { describeRestApi } from "./describe-rest-api.ts";
import { describeWebSocketApi } from "./describe-websocket-api.ts";

/** Describes an API of any kind. */
export function describeApi(api: ServedApi): ApiDescription {
  switch (api.kind) {
    case "REST":
      return describeRestApi(api);
    case "HTTP":
      return describeHttpApi(api);
    case "WEBSOCKET":
      return describeWebSocketApi(api);
  }
}
