import { decoded } from "../decoded.ts";
import type { RoutedHttpExchange } from "../exchange.ts";
import { integrationRequest } from "../integration-request.ts";
import { lastValues, requestContextV1, requestPartsV1 } from "../proxy-event-v1.ts";
import { requestContextV2, requestPartsV2 } from "../proxy-event-v2.ts";

/** What is called, as policies name it: `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`. */
export function routeArn({ api, stage, method, path }: RoutedHttpExchange): string {
  return `${api.executionArn}/${stage.name}/${method}${decoded(path)}`;
}

/**
 * The event of a Lambda authorizer in format 2.0, as JSON text.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function authorizerEventV2(exchange: RoutedHttpExchange, identitySource: readonly string[]): string {
  return JSON.stringify({
    version: "2.0",
    type: "REQUEST",
    routeArn: routeArn(exchange),
    identitySource: identitySource.length === 0 ? null : identitySource,
    ...requestPartsV2(exchange, integrationRequest(exchange)),
    requestContext: requestContextV2(exchange),
  });
}

/** The event of a Lambda authorizer in format 1.0, as JSON text: empty maps instead of `null`. */
export function authorizerEventV1(exchange: RoutedHttpExchange, identitySource: readonly string[]): string {
  const request = integrationRequest(exchange);
  const { multiValueHeaders: _left, ...parts } = requestPartsV1(exchange, request);
  const identity = identitySource.join(",");
  return JSON.stringify({
    version: "1.0",
    type: "REQUEST",
    methodArn: routeArn(exchange),
    identitySource: identity,
    authorizationToken: identity,
    ...parts,
    queryStringParameters: lastValues(request.query),
    pathParameters: exchange.pathParameters,
    stageVariables: exchange.stage.variables ?? {},
    requestContext: requestContextV1(exchange),
  });
}
