/** What became of a frame for one connection. */
export type Sending =
  | "sent"
  /** There is no such connection any more, or not yet: while it connects, nothing can be sent to it. */
  | "gone"
  /** Too many calls at once; it may be tried again. */
  | "throttled";

/** The way to clients that asked for nothing. Outcomes a caller can expect are values; all others throw. */
export type ConnectionSender = (connectionId: string, frame: Uint8Array) => Promise<Sending>;

/** The API and stage that an event came through, by which its connections are reached. */
export interface ConnectionApi {
  readonly domainName: string;
  readonly stage: string;
}

/** {@link ConnectionSender} for the API of an event. */
export type ConnectionSenderOf = (api: ConnectionApi) => ConnectionSender;

/**
 * The most bytes that may be sent to a connection at once.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const maxFrameBytes = 128 * 1024;
