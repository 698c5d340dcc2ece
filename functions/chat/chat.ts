import type { Context } from "aws-lambda";
import { type ContractChecks, faultsOf } from "../_shared/contract-checks.ts";
import type { Runtime } from "../_shared/runtime.ts";
import { type ChatRoute, errorFrame, type MessageTo, type ReplyOf } from "./chat-contract.ts";
import type { ChatEvent, ChatResult } from "./chat-event.ts";
import { type ConnectionSenderOf, maxFrameBytes } from "./connection-sender.ts";
import type { Connection, ConnectionStore } from "./connection-store.ts";
import { enterRoom } from "./enter-room.ts";
import { presence } from "./presence.ts";
import { sendMessage } from "./send-message.ts";
import { unknownAction } from "./unknown-action.ts";

/** What the chat works with. */
export interface ChatParts extends Pick<Runtime, "log" | "clock"> {
  readonly store: ConnectionStore;
  readonly senderOf: ConnectionSenderOf;
  /** Compiled from the chat's contract. */
  readonly checks: ContractChecks;
  readonly newId: () => string;
  readonly wait: (ms: number) => Promise<void>;
}

/** Routes that a frame selects by its action. */
type Action = Exclude<ChatRoute, `$${string}`>;

/** One action of somebody who is in a room. */
type Acting<Route extends Action> = (
  connection: Connection,
  message: MessageTo<Route>,
  event: ChatEvent,
  until: number,
) => Promise<ReplyOf<Route>>;

/** An answer has to leave before the function's time is over. */
const answerMs = 1_500;

/** Answers events of the chat's WebSocket API: one function for all routes, so that one warm environment is enough. */
export function chat(parts: ChatParts): (event: ChatEvent, context: Context) => Promise<ChatResult> {
  const { store, senderOf, log, clock, checks } = parts;
  const now = (): number => clock().getTime();
  const actions: { readonly [Route in Action]: Acting<Route> } = {
    sendMessage: (connection, message, { requestContext }, until) =>
      sendMessage(connection, message, { ...parts, now, until, send: senderOf(requestContext) }),
    presence: (connection) => presence(connection, store),
  };
  const answer = async (event: ChatEvent, context: Context): Promise<ChatResult> => {
    const { routeKey, connectionId } = event.requestContext;
    if (routeKey === "$connect") return enterRoom(event, store, checks.$connect?.parameters);
    if (routeKey === "$disconnect") {
      await store.leave(connectionId);
      return { statusCode: 200 };
    }
    if (!isAction(actions, routeKey)) return reply(unknownAction(event.body, Object.keys(actions)));
    const message: unknown = jsonOf(event.body);
    const check = checks[routeKey]?.body;
    if (check?.(message) === false) {
      return reply(
        errorFrame("INVALID_MESSAGE", "The frame is not what its action takes.", faultsOf("frame", check)),
      );
    }
    const connection = await store.find(connectionId);
    if (connection === undefined)
      return reply(errorFrame("NOT_CONNECTED", "This connection is in no room; connect again."));
    const act = actions[routeKey] as Acting<Action>;
    const until = now() + context.getRemainingTimeInMillis() - answerMs;
    return reply(await act(connection, message as MessageTo<Action>, event, until));
  };
  return async (event, context) => {
    const { routeKey, connectionId } = event.requestContext;
    const startedAt = now();
    const fields = { route: routeKey, connection_id: connectionId };
    log.addContext(context);
    let result: ChatResult;
    try {
      result = await answer(event, context);
    } catch (error) {
      log.error("unexpected error", { ...fields, error });
      result = failure(routeKey);
    }
    log.info("event", { ...fields, status: result.statusCode, duration_ms: now() - startedAt });
    return result;
  };
}

function isAction<Route extends string>(
  actions: Readonly<Record<Route, unknown>>,
  routeKey: string,
): routeKey is Route {
  return Object.hasOwn(actions, routeKey);
}

function reply(frame: object): ChatResult {
  const body = JSON.stringify(frame);
  const bytes = Buffer.byteLength(body);
  if (bytes <= maxFrameBytes) return { statusCode: 200, body };
  const message = `The answer would have ${bytes} bytes; at most ${maxFrameBytes} are sent.`;
  return reply(errorFrame("ANSWER_TOO_LARGE", message));
}

/** A handshake fails with its status; everybody else is told over the connection. */
function failure(routeKey: string): ChatResult {
  if (routeKey === "$connect" || routeKey === "$disconnect") return { statusCode: 500 };
  return reply(errorFrame("INTERNAL_ERROR", "Something went wrong on our side."));
}

/** `undefined` for what is no JSON. */
function jsonOf(body: string | undefined): unknown {
  try {
    return JSON.parse(body ?? "") as unknown;
  } catch {
    return undefined;
  }
}
