import { customDomainVariables } from "../api/api-mapping.ts";
import { identityOf } from "../api/authorization/signer.ts";
import { authorizerVariables } from "../api/authorizer-variables.ts";
import type { AnswerVariables, TemplateVariables } from "../api/context-template.ts";
import { domainOf } from "../api/domain.ts";
import { integrationVariables } from "../api/integration-variables.ts";
import { requestTime } from "../api/request-time.ts";
import type { RestExchange } from "./exchange.ts";

/**
 * `$context` and `$stageVariables` of a request, for templates and access logs; what is not set yet is absent.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html
 */
export function restVariables(exchange: RestExchange, answer?: AnswerVariables): TemplateVariables {
  const { api, request, operation, stage, signer, error } = exchange;
  return {
    stageVariables: stage?.variables ?? {},
    context: {
      accountId: api.accountId,
      apiId: api.id,
      authorizer: authorizerVariables(exchange, exchange.authorizer),
      deploymentId: stage?.deploymentId,
      ...domainOf(exchange),
      ...customDomainVariables(request.mapping),
      endpointType: api.endpointType,
      error: error && {
        ...error,
        messageString: error.message === null ? "null" : JSON.stringify(error.message),
      },
      extendedRequestId: exchange.extendedRequestId,
      httpMethod: exchange.method,
      identity: {
        sourceIp: request.sourceIp,
        vpceId: request.standIn?.vpcEndpoint,
        vpcId: request.standIn?.vpc,
        userAgent: request.headers["user-agent"],
        apiKey: exchange.usageKey?.value,
        apiKeyId: exchange.usageKey?.id,
        ...(signer === undefined ? {} : identityOf(signer, api.accountId)),
      },
      ...integrationVariables(exchange),
      isCanaryRequest: exchange.isCanaryRequest,
      operationName: operation?.operationId,
      path: exchange.stagedPath,
      protocol: `HTTP/${request.httpVersion}`,
      requestId: exchange.requestId,
      requestTime: requestTime(request.receivedAtMs),
      requestTimeEpoch: request.receivedAtMs,
      resourceId: operation?.resourceId,
      resourcePath: operation?.resourcePath,
      requestOverride: exchange.requestOverride,
      responseOverride: exchange.responseOverride,
      stage: stage?.name,
      xrayTraceId: exchange.traceId.replace(/^.*Root=([^;]*).*$/, "$1"),
      ...answer,
    },
  };
}
