import type { APIGatewayProxyResultV2, APIGatewayProxyWebsocketEventV2 } from "aws-lambda";

/** An event of a WebSocket API's Lambda proxy integration; `authorizer` is what the authorizer of `$connect` found out. */
export type ChatEvent = Omit<APIGatewayProxyWebsocketEventV2, "requestContext"> & {
  readonly requestContext: APIGatewayProxyWebsocketEventV2["requestContext"] & {
    readonly authorizer?: Readonly<Record<string, unknown>> | undefined;
  };
};

/** What the function answers; a body goes over the connection where the route is two-way. */
export type ChatResult = Exclude<APIGatewayProxyResultV2, string>;
