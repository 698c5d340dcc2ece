import { authorizerVariables } from "../api/authorizer-variables.ts";
import type { AnswerVariables, TemplateVariables } from "../api/context-template.ts";
import { domainOf } from "../api/domain.ts";
import { integrationVariables } from "../api/integration-variables.ts";
import { requestTime } from "../api/request-time.ts";
import type { WebSocketExchange } from "./exchange.ts";

/**
 * `$context` and `$stageVariables` of an event, for selections, templates and access logs; what is not set yet is absent.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-logging.html
 */
export function webSocketVariables(exchange: WebSocketExchange, answer?: AnswerVariables): TemplateVariables {
  const { api, request, route, stage, connection, error } = exchange;
  return {
    stageVariables: stage?.variables ?? {},
    context: {
      accountId: api.accountId,
      apiId: api.id,
      authorizer: authorizerVariables(exchange, connection?.caller.authorizer),
      connectedAt: connection?.connectedAtMs,
      connectionId: connection?.id,
      ...domainOf(exchange),
      error: error && { ...error, messageString: JSON.stringify(error.message) },
      eventType: exchange.eventType,
      extendedRequestId: exchange.extendedRequestId,
      identity: {
        ...connection?.caller.identity,
        sourceIp: request.sourceIp,
        userAgent: request.headers["user-agent"],
      },
      ...integrationVariables(exchange),
      messageDirection: exchange.eventType === undefined ? undefined : "IN",
      messageId: exchange.messageId,
      requestId: exchange.extendedRequestId,
      requestTime: requestTime(request.receivedAtMs),
      requestTimeEpoch: request.receivedAtMs,
      routeKey: route?.routeKey,
      stage: stage?.name,
      ...answer,
    },
  };
}
