import type { ChatEvent } from "../../../functions/chat/chat-event.ts";

/** The moment at which chats are tested. */
export const moment = "2026-01-15T09:30:00.000Z";

/** When their connections began: long enough ago that nobody is still connecting. */
export const longAgo = Date.parse(moment) - 60_000;

/** An event of a connection, as API Gateway sends it. */
export function chatEvent(
  routeKey: string,
  connectionId = "a",
  more: { query?: Record<string, string>; body?: string; user?: string; connectedAt?: number } = {},
): ChatEvent {
  const { query, body, user, connectedAt = longAgo } = more;
  return {
    requestContext: {
      routeKey,
      connectionId,
      connectedAt,
      messageId: "m=",
      eventType: routeKey === "$connect" ? "CONNECT" : routeKey === "$disconnect" ? "DISCONNECT" : "MESSAGE",
      extendedRequestId: "e=",
      requestTime: "15/Jan/2026:09:30:00 +0000",
      messageDirection: "IN",
      stage: "test",
      requestTimeEpoch: Date.parse(moment),
      requestId: "e=",
      domainName: "api.execute-api.eu-west-1.amazonaws.com",
      apiId: "api",
      ...(user === undefined ? {} : { authorizer: { principalId: `id-of-${user}`, user } }),
    },
    isBase64Encoded: false,
    ...(query === undefined ? {} : { queryStringParameters: query }),
    ...(body === undefined ? {} : { body }),
  };
}
