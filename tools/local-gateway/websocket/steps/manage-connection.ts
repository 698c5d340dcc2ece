import type { Answer } from "../../api/answer.ts";
import { belowBasePath } from "../../api/api-mapping.ts";
import { checkSignature, type SignatureFault } from "../../api/authorization/check-signature.ts";
import { type Connection, maxMessageBytes } from "../connection.ts";
import type { WebSocketExchange } from "../exchange.ts";
import type { Step } from "../step.ts";

const managementPath = /^\/([^/]+)\/(?:@|%40)connections\/([^/]+)\/?$/i;

/** An id as API Gateway makes them. */
const connectionIdPattern = /^[\w-]{8,}={0,2}$/;

/**
 * Answers requests to `@connections`, by which a backend sends to connections, asks about them and ends them; every
 * other plain request is told that this is a WebSocket.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-how-to-call-websocket-api-connections.html
 */
export const manageConnection: Step = (exchange, { connections }) => {
  const { api, request } = exchange;
  const [, stageName = "", encodedId] = managementPath.exec(withStage(exchange)) ?? [];
  if (encodedId === undefined) return notAWebSocket(exchange);
  const stage = api.stages.get(stageName);
  if (stage === undefined) {
    return refusal(exchange, 403, "ForbiddenException", "Forbidden", `there is no stage "${stageName}"`);
  }
  exchange.stage = stage;
  const checked = checkSignature(request, api.region);
  if ("fault" in checked) return unsigned(exchange, checked.fault);
  const connectionId = decoded(encodedId);
  if (!connectionIdPattern.test(connectionId)) {
    const message = `Invalid connectionId: ${connectionId}`;
    return refusal(exchange, 400, "BadRequestException", message, message);
  }
  const connection = connections.find(api.key, stageName, connectionId);
  if (connection === undefined) {
    exchange.hint = `there is no connection ${connectionId}, or it is gone, or it still connects`;
    return errorAnswer(410, "GoneException", "");
  }
  return managed(exchange, connection);
};

/** Under a custom domain `@connections` follows the base path, and the mapping says the stage. */
function withStage({ request: { mapping }, stagedPath }: WebSocketExchange): string {
  return mapping === undefined ? stagedPath : `/${mapping.stageName}${belowBasePath(mapping, stagedPath)}`;
}

function managed(exchange: WebSocketExchange, connection: Connection): Answer {
  const { method, request } = exchange;
  switch (method) {
    case "POST": {
      if (request.body.length > maxMessageBytes) {
        const hint = `${request.body.length} bytes are over the ${maxMessageBytes} of a message`;
        return refusal(exchange, 413, "PayloadTooLargeException", "Payload too large", hint);
      }
      connection.send(request.body);
      return { status: 200, headers: ["Content-Type", "application/json"], body: "", traced: false };
    }
    case "GET":
      return {
        status: 200,
        headers: ["Content-Type", "application/json"],
        body: JSON.stringify(description(connection)),
        traced: false,
      };
    case "DELETE":
      connection.close({ code: 1000, reason: "Connection Closed Normally" });
      return { status: 204, headers: [], body: "", traced: false };
    default: {
      const hint = `@connections takes GET, POST and DELETE, not ${method}`;
      return refusal(
        exchange,
        403,
        "MissingAuthenticationTokenException",
        "Missing Authentication Token",
        hint,
      );
    }
  }
}

function description({ connectedAtMs, lastActiveAtMs, handshake }: Connection): object {
  const userAgent = handshake.headers["user-agent"];
  return {
    connectedAt: new Date(connectedAtMs).toISOString(),
    identity: {
      sourceIp: handshake.sourceIp,
      ...(userAgent === undefined ? {} : { userAgent: String(userAgent) }),
    },
    lastActiveAt: new Date(lastActiveAtMs).toISOString(),
  };
}

/** What is no handshake and asks for no connection. */
function notAWebSocket(exchange: WebSocketExchange): Answer {
  exchange.hint = "this is a WebSocket API; connect with ws://";
  return {
    status: 426,
    headers: ["Content-Type", "application/json", "Upgrade", "websocket"],
    body: '{"message":"Upgrade Required"}',
    traced: false,
  };
}

function unsigned(exchange: WebSocketExchange, { kind, message, hint }: SignatureFault): Answer {
  const [type, text] = {
    unsigned: ["MissingAuthenticationTokenException", "Missing Authentication Token"],
    incomplete: ["IncompleteSignatureException", message ?? ""],
    unknownAccessKey: [
      "UnrecognizedClientException",
      "The security token included in the request is invalid.",
    ],
    invalid: [
      "InvalidSignatureException",
      message ??
        "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    ],
  }[kind] as [string, string];
  return refusal(exchange, 403, type, text, hint);
}

function refusal(
  exchange: WebSocketExchange,
  status: number,
  type: string,
  message: string,
  hint: string,
): Answer {
  exchange.hint = hint;
  return errorAnswer(status, type, JSON.stringify({ message }));
}

function errorAnswer(status: number, type: string, body: string): Answer {
  return {
    status,
    headers: ["Content-Type", "application/json", "x-amzn-ErrorType", type],
    body,
    traced: false,
  };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
