import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { type RequestParts, requestId } from "./event.ts";

/** Event 2.0 of a Lambda proxy integration, for `<method> <path>` as the contract writes it. Empty parts are left out. */
export function httpEvent(
  routeKey: `${string} /${string}`,
  parts: RequestParts = {},
): APIGatewayProxyEventV2 {
  const [method = "", route = ""] = routeKey.split(" ");
  const { path = route, pathParameters, query, headers = {}, body, isBase64Encoded = false } = parts;
  const named = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return {
    version: "2.0",
    routeKey,
    rawPath: path,
    rawQueryString: new URLSearchParams(query).toString(),
    headers: Object.fromEntries(named),
    ...(query === undefined ? {} : { queryStringParameters: { ...query } }),
    ...(pathParameters === undefined ? {} : { pathParameters: { ...pathParameters } }),
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    requestContext: {
      accountId: "111122223333",
      apiId: "a1b2c3d4e5",
      domainName: "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com",
      domainPrefix: "a1b2c3d4e5",
      http: { method, path, protocol: "HTTP/1.1", sourceIp: "203.0.113.7", userAgent: "jest" },
      requestId,
      routeKey,
      stage: "$default",
      time: "15/Jan/2026:09:30:00 +0000",
      timeEpoch: 1_768_469_400_000,
    },
    isBase64Encoded,
  };
}
