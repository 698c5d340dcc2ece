/** How long connections last. */
export interface ConnectionTimes {
  /** Without a message in either direction. */
  readonly idleMs: number;
  readonly lifeMs: number;
}

/**
 * Those of API Gateway, which cannot be raised.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html
 */
export const connectionTimes: ConnectionTimes = { idleMs: 10 * 60_000, lifeMs: 2 * 3_600_000 };

/** Watches over one connection's times. */
export class ConnectionClock {
  readonly #idle: NodeJS.Timeout;
  readonly #life: NodeJS.Timeout;

  constructor({ idleMs, lifeMs }: ConnectionTimes, onOver: () => void) {
    this.#idle = setTimeout(onOver, idleMs);
    this.#life = setTimeout(onOver, lifeMs);
  }

  /** A message passed. */
  moved(): void {
    this.#idle.refresh();
  }

  stop(): void {
    clearTimeout(this.#idle);
    clearTimeout(this.#life);
  }
}
