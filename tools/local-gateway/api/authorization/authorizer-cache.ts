/** What authorizers found out, by their identity sources, until the time of each is over. */
export class AuthorizerCache<Found> {
  readonly #ttlSeconds: number;
  readonly #found = new Map<string, { readonly found: Found; readonly untilMs: number }>();

  /** @param ttlSeconds 0 remembers nothing */
  constructor(ttlSeconds: number) {
    this.#ttlSeconds = ttlSeconds;
  }

  find(key: string, nowMs: number): Found | undefined {
    const remembered = this.#found.get(key);
    if (remembered === undefined || nowMs < remembered.untilMs) return remembered?.found;
    this.#found.delete(key);
    return undefined;
  }

  /** Remembers from now on; what is remembered already keeps its time. */
  remember(key: string, found: Found, nowMs: number): void {
    if (this.#ttlSeconds === 0 || this.#found.has(key)) return;
    this.#found.set(key, { found, untilMs: nowMs + this.#ttlSeconds * 1000 });
  }
}
