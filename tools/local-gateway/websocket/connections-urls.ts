import type { LambdaFunction } from "../lambda/lambda-function.ts";
import type { WebSocketApi } from "./websocket-api.ts";

/** A WebSocket API and where it is served. */
export interface RunningWebSocketApi {
  readonly api: Pick<WebSocketApi, "functionArns"> & { readonly stages: ReadonlyMap<string, unknown> };
  readonly port: number;
}

/**
 * By ARN, where each function finds `@connections`: at the WebSocket API that calls it, or else at the first one. On AWS
 * it follows from the domain of an event.
 */
export function connectionsUrls(
  functions: readonly Pick<LambdaFunction, "arn">[],
  apis: readonly RunningWebSocketApi[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    functions.flatMap(({ arn }) => {
      const running = apis.find(({ api }) => api.functionArns.has(arn)) ?? apis[0];
      const [stage] = running?.api.stages.keys() ?? [];
      return running === undefined || stage === undefined
        ? []
        : [[arn, `http://127.0.0.1:${running.port}/${stage}`]];
    }),
  );
}
