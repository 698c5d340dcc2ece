import {
  ApiGatewayManagementApiClient,
  ApiGatewayManagementApiServiceException,
  GoneException,
  LimitExceededException,
  PostToConnectionCommand,
} from "@aws-sdk/client-apigatewaymanagementapi";
import type { Environment } from "../_shared/environment.ts";
import type { ConnectionSender, ConnectionSenderOf } from "./connection-sender.ts";

/** Set, it leads the SDK to another `@connections` than that of the event's domain. */
const endpointVariable = "AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI";

/**
 * Sends through `@connections` of the API that an event came through. One attempt each: whoever broadcasts knows best
 * how long to wait and when to stop.
 */
export function managementApiSenderOf(env: Environment): ConnectionSenderOf {
  const senders = new Map<string, ConnectionSender>();
  return ({ domainName, stage }) => {
    const endpoint = `https://${domainName}/${stage}`;
    const known = senders.get(endpoint);
    if (known !== undefined) return known;
    const sender = senderOver(
      new ApiGatewayManagementApiClient({
        ...(env[endpointVariable] === undefined ? { endpoint } : {}),
        maxAttempts: 1,
        requestHandler: { connectionTimeout: 500, requestTimeout: 2_500, throwOnRequestTimeout: true },
      }),
    );
    senders.set(endpoint, sender);
    return sender;
  };
}

/** {@link ConnectionSender} over one client. */
export function senderOver(client: ApiGatewayManagementApiClient): ConnectionSender {
  return async (connectionId, frame) => {
    try {
      await client.send(new PostToConnectionCommand({ ConnectionId: connectionId, Data: frame }));
      return "sent";
    } catch (error) {
      if (error instanceof GoneException) return "gone";
      if (error instanceof LimitExceededException || isTooMany(error)) return "throttled";
      throw error;
    }
  };
}

/** The stage's own limits answer 429 under other names. */
function isTooMany(error: unknown): boolean {
  return error instanceof ApiGatewayManagementApiServiceException && error.$metadata.httpStatusCode === 429;
}
