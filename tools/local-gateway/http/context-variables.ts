import { customDomainVariables } from "../api/api-mapping.ts";
import { identityOf } from "../api/authorization/signer.ts";
import { authorizerVariables } from "../api/authorizer-variables.ts";
import type { AnswerVariables, TemplateVariables } from "../api/context-template.ts";
import { domainOf } from "../api/domain.ts";
import { integrationVariables } from "../api/integration-variables.ts";
import { requestTime } from "../api/request-time.ts";
import { authorizerV1 } from "./caller.ts";
import type { HttpExchange } from "./exchange.ts";

/**
 * `$context` and `$stageVariables` of a request, for mappings, identity sources and access logs; what is not set yet
 * is absent.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-logging-variables.html
 */
export function httpVariables(exchange: HttpExchange, answer?: AnswerVariables): TemplateVariables {
  const { api, request, route, stage, caller, error } = exchange;
  return {
    stageVariables: stage?.variables ?? {},
    context: {
      accountId: api.accountId,
      apiId: api.id,
      authorizer: authorizerVariables(exchange, caller && authorizerV1(caller)),
      ...domainOf(exchange),
      ...customDomainVariables(request.mapping),
      error: error && { ...error, messageString: JSON.stringify(error.message) },
      extendedRequestId: exchange.extendedRequestId,
      httpMethod: exchange.method,
      identity: {
        sourceIp: request.sourceIp,
        userAgent: request.headers["user-agent"],
        ...(caller?.kind === "iam" ? identityOf(caller.signer, api.accountId) : {}),
      },
      ...integrationVariables(exchange),
      path: exchange.stagedPath,
      protocol: `HTTP/${request.httpVersion}`,
      requestId: exchange.extendedRequestId,
      requestTime: requestTime(request.receivedAtMs),
      requestTimeEpoch: request.receivedAtMs,
      routeKey: route?.routeKey,
      stage: stage?.name,
      ...(answer === undefined
        ? {}
        : { ...answer, dataProcessed: request.body.length + answer.responseLength }),
    },
  };
}
