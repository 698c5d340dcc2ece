import type { RestExchange } from "../exchange.ts";
import { eventPath, requestContext } from "../lambda-proxy-event.ts";
import { forwardedHeaders } from "../request-headers.ts";
import type { Operation, RestStage } from "../rest-api.ts";

/** What is called, as policies name it: `arn:aws:execute-api:<region>:<account>:<api>/<stage>/<METHOD>/<path>`. */
export function methodArn({ api, method, path }: RestExchange, stage: RestStage): string {
  return `${api.executionArn}/${stage.name}/${method}${path}`;
}

/** The event of a TOKEN authorizer, as JSON text. */
export function tokenEvent(exchange: RestExchange, stage: RestStage, token: string): string {
  return JSON.stringify({
    type: "TOKEN",
    methodArn: methodArn(exchange, stage),
    authorizationToken: token,
  });
}

/**
 * The event of a REQUEST authorizer, as JSON text: a proxy event without the body, and with empty maps instead of
 * `null`.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html
 */
export function requestEvent(exchange: RestExchange, operation: Operation, stage: RestStage): string {
  const { headers, multiValueHeaders } = forwardedHeaders(exchange);
  const { query } = exchange;
  const length = exchange.request.headers["content-length"];
  const sized = length === undefined ? {} : { "Content-Length": String(length) };
  return JSON.stringify({
    type: "REQUEST",
    methodArn: methodArn(exchange, stage),
    resource: operation.resourcePath,
    path: eventPath(exchange),
    httpMethod: exchange.method,
    headers: { ...headers, ...sized },
    multiValueHeaders: {
      ...multiValueHeaders,
      ...(length === undefined ? {} : { "Content-Length": [length] }),
    },
    queryStringParameters: query.single ?? {},
    multiValueQueryStringParameters: query.multi ?? {},
    pathParameters: exchange.pathParameters ?? {},
    stageVariables: stage.variables ?? {},
    requestContext: requestContext(exchange, operation, stage),
  });
}
