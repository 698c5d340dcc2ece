import type { ExecutionEnvironment } from "./execution-environment.ts";
import type { InvocationResult, ResponseSink } from "./function-runtime.ts";
import type { PendingCall } from "./pending-call.ts";

/**
 * A call waits this long for a busy environment before another one is started. AWS starts one at once; a laptop with
 * few cores answers sooner when a quick handler's environment is used again.
 */
const patienceMs = 10;
/** Calls that may wait inside of an environment whose handler is quick: it never idles while the next one is sent. */
const maxWaitingInside = 32;
/** A handler is quick when its calls have lately taken less than this. */
const quickMs = 1;

/** The environments of one version of one function: started on demand, reused while idle. */
export class EnvironmentPool {
  readonly #start: () => ExecutionEnvironment;
  readonly #maxEnvironments: number;
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #ready = new Set<ExecutionEnvironment>();
  #waiting: PendingCall[] = [];
  #starting = 0;
  #recentMs = patienceMs;
  #ticking: NodeJS.Timeout | undefined;
  #retired = false;
  #stopped = false;

  constructor(maxEnvironments: number, start: () => ExecutionEnvironment) {
    this.#maxEnvironments = maxEnvironments;
    this.#start = start;
  }

  /** Runs one call as soon as an environment is free. */
  call(call: PendingCall["call"], sink?: ResponseSink): Promise<InvocationResult> {
    return new Promise((resolve) => {
      this.#waiting.push({ call, resolve, sink, sinceMs: performance.now() });
      this.#dispatch();
      if (this.#all.size === 0) this.#add();
    });
  }

  /** Takes no new calls; environments end as soon as they have answered what they were given. */
  retire(): void {
    this.#retired = true;
    this.#stopIdle();
  }

  /** Ends everything at once. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#ticking);
    await Promise.all([...this.#all].map((environment) => environment.stop()));
    const error = { kind: "crash", message: "the local gateway was stopped" } as const;
    for (const { resolve } of this.#waiting.splice(0)) resolve({ error });
  }

  /** Hands waiting calls to idle environments, and to busy ones whose handler is quick. */
  #dispatch(): void {
    const depth = this.#recentMs < quickMs ? maxWaitingInside : 1;
    while (this.#waiting.length > 0) {
      const environment = this.#withRoom(depth);
      if (environment === undefined) break;
      const next = this.#waiting.shift();
      if (next !== undefined) environment.offer(next);
    }
    if (!this.#stopped) this.#ticking ??= setInterval(() => this.#tick(), patienceMs);
  }

  /** The same one first: a quick handler answers sooner in one busy thread than in many that have to be woken. */
  #withRoom(depth: number): ExecutionEnvironment | undefined {
    for (const environment of this.#ready) {
      if (environment.usable && environment.load < depth) return environment;
    }
    return undefined;
  }

  /** While calls are in work: another environment for those that have waited too long, also inside of a busy one. */
  #tick(): void {
    const overdue = performance.now() - patienceMs;
    for (const environment of this.#ready) {
      const { firstWaiting } = environment;
      if (firstWaiting === undefined || firstWaiting.sinceMs > overdue) continue;
      this.#recentMs = patienceMs;
      this.#waiting.unshift(...environment.recall());
    }
    this.#dispatch();
    const [first] = this.#waiting;
    const room = this.#all.size < this.#maxEnvironments && this.#starting === 0;
    if (first !== undefined && first.sinceMs <= overdue && room) this.#add();
    const working = this.#waiting.length > 0 || [...this.#all].some(({ load }) => load > 0);
    if (working || this.#starting > 0) return;
    clearInterval(this.#ticking);
    this.#ticking = undefined;
  }

  #add(): void {
    const environment = this.#start();
    environment.onAnswer = (durationMs) => {
      this.#recentMs += (durationMs - this.#recentMs) / 8;
      this.#dispatch();
      if (this.#retired) this.#stopIdle();
    };
    environment.onOrphans = (calls) => {
      this.#waiting.unshift(...calls);
    };
    this.#all.add(environment);
    void environment.ended.then(() => this.#forget(environment));
    void this.#settle(environment);
  }

  async #settle(environment: ExecutionEnvironment): Promise<void> {
    this.#starting++;
    const failure = await environment.ready;
    this.#starting--;
    if (failure === undefined && environment.usable) {
      this.#ready.add(environment);
      this.#dispatch();
      if (this.#retired) this.#stopIdle();
      return;
    }
    void environment.stop();
    this.#forget(environment);
    // Each start that fails answers one call, as a cold start on AWS does.
    const error = { kind: "crash", message: failure ?? "it was stopped" } as const;
    this.#waiting.shift()?.resolve({ error });
    if (this.#waiting.length > 0 && this.#all.size === 0 && !this.#stopped) this.#add();
  }

  #stopIdle(): void {
    for (const environment of this.#ready) {
      if (environment.load === 0 && this.#waiting.length === 0) void environment.stop();
    }
  }

  /** An environment that has ended must not be given the next call. */
  #forget(environment: ExecutionEnvironment): void {
    this.#ready.delete(environment);
    this.#all.delete(environment);
    if (this.#waiting.length > 0 && this.#all.size === 0 && !this.#stopped) this.#add();
  }
}
