/** Lets requests pass side by side, and a transaction alone: it waits for those before it and holds those behind it. */
export class RequestLock {
  #passing = 0;
  #last: Promise<void> = Promise.resolve();
  #idle: (() => void) | undefined;

  /** Waits for the transactions that came before; the answer is to be called when the request is over. */
  async pass(): Promise<() => void> {
    // One that comes while it waits is behind it.
    await this.#last;
    this.#passing += 1;
    return () => {
      this.#passing -= 1;
      if (this.#passing === 0) this.#idle?.();
    };
  }

  /** Runs when everything that came before is over, and holds what comes after. */
  async alone<T>(run: () => Promise<T>): Promise<T> {
    const before = this.#last;
    let done = (): void => undefined;
    this.#last = new Promise((resolve) => {
      done = resolve;
    });
    try {
      await before;
      while (this.#passing > 0) {
        await new Promise<void>((resolve) => {
          this.#idle = resolve;
        });
      }
      return await run();
    } finally {
      done();
    }
  }
}
