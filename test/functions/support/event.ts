import type { APIGatewayProxyEvent } from "aws-lambda";

/** What a test wants to say about a request; everything else is as API Gateway would fill it. */
export interface RequestParts {
  readonly path?: string;
  readonly pathParameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, or as it is where it is text already. */
  readonly body?: unknown;
  readonly isBase64Encoded?: boolean;
}

/** Event 1.0 of a Lambda proxy integration, for `<method> <resource>`. Empty maps are null, as API Gateway has it. */
export function proxyEvent(route: `${string} /${string}`, parts: RequestParts = {}): APIGatewayProxyEvent {
  const [httpMethod = "", resource = ""] = route.split(" ");
  const { path = resource, pathParameters, query, headers = {}, body, isBase64Encoded = false } = parts;
  return {
    resource,
    path,
    httpMethod,
    headers: { ...headers },
    multiValueHeaders: listed(headers),
    queryStringParameters: query === undefined ? null : { ...query },
    multiValueQueryStringParameters: query === undefined ? null : listed(query),
    pathParameters: pathParameters === undefined ? null : { ...pathParameters },
    stageVariables: null,
    requestContext: requestContext(httpMethod, resource, path),
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
    isBase64Encoded,
  };
}

/** The id that API Gateway gives every event of `proxyEvent`. */
export const requestId = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

function listed(single: Readonly<Record<string, string>>): Record<string, string[]> {
  return Object.fromEntries(Object.entries(single).map(([name, value]) => [name, [value]]));
}

function requestContext(
  httpMethod: string,
  resourcePath: string,
  path: string,
): APIGatewayProxyEvent["requestContext"] {
  return {
    accountId: "111122223333",
    apiId: "a1b2c3d4e5",
    authorizer: undefined,
    domainName: "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com",
    domainPrefix: "a1b2c3d4e5",
    extendedRequestId: "JKJaXmPLvHcESHA=",
    httpMethod,
    identity: {
      accessKey: null,
      accountId: null,
      apiKey: null,
      apiKeyId: null,
      caller: null,
      clientCert: null,
      cognitoAuthenticationProvider: null,
      cognitoAuthenticationType: null,
      cognitoIdentityId: null,
      cognitoIdentityPoolId: null,
      principalOrgId: null,
      sourceIp: "203.0.113.7",
      user: null,
      userAgent: "jest",
      userArn: null,
    },
    path: `/dev${path}`,
    protocol: "HTTP/1.1",
    requestId,
    requestTime: "15/Jan/2026:09:30:00 +0000",
    requestTimeEpoch: 1_768_469_400_000,
    resourceId: "x1y2z3",
    resourcePath,
    stage: "dev",
  };
}
