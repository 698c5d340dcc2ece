import type { Construct } from "constructs";
import type { routes } from "../../contracts/generated/chat.ts";
import type { MessageContract } from "../../modules/contract/message-contract.ts";
import { jwt } from "../../modules/http-api/http-authorizer.ts";
import type { WebSocketIntegration } from "../../modules/websocket-api/integrations/integration.ts";
import { WebSocketApi } from "../../modules/websocket-api/websocket-api.ts";

// Never run: `tsc` fails where a line marked with @ts-expect-error compiles.

declare const scope: Construct;
declare const contract: MessageContract<"$connect" | "ask">;
declare const integration: WebSocketIntegration;

const throttle = { ratePerSecond: 10, burstRequests: 20 };
const stage = { name: "test", throttle, executionLogLevel: "ERROR", logRetentionDays: 14 } as const;
const props = { name: "chat", contract, integrations: { $connect: integration, ask: integration }, stage };

export const complete = new WebSocketApi(scope, "api", props);

export const missingIntegration = new WebSocketApi(scope, "api", {
  ...props,
  // @ts-expect-error nothing answers ask
  integrations: { $connect: integration },
});

export const unknownThrottle = new WebSocketApi(scope, "api", {
  ...props,
  // @ts-expect-error the contract has no tell
  stage: { ...stage, routeThrottles: { tell: throttle } },
});

export const keyOfUnknownRoute = new WebSocketApi(scope, "api", {
  ...props,
  // @ts-expect-error the contract has no tell
  apiKey: { source: "HEADER", routes: ["tell"] },
});

export const jsonWebTokens = new WebSocketApi(scope, "api", {
  ...props,
  // @ts-expect-error API Gateway checks none for a WebSocket API
  authorizers: { user: jwt({ issuer: "https://issuer.example", audience: ["a"] }) },
});

/** What the example's contract says of frames, as functions see it. */
export const reply: routes["sendMessage"]["reply"] = {
  type: "messageSent",
  messageId: "m1",
  delivered: 1,
  undelivered: 0,
};

// @ts-expect-error a message has a text
export const silent: routes["sendMessage"]["message"] = { action: "sendMessage" };
