/** Runs a build again whenever it is asked for, never two at a time; requests during a build make one more. */
export class Rebuilds {
  readonly #build: () => Promise<void>;
  #running: Promise<void> | undefined;
  #again = false;

  /** `build` reports its own failures. */
  constructor(build: () => Promise<void>) {
    this.#build = build;
  }

  /** Asks for a build of the sources as they are now. */
  request(): void {
    this.#again = true;
    this.#running ??= this.#run();
  }

  /** Resolves when no build runs. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      await this.#build();
    }
    this.#running = undefined;
  }
}
