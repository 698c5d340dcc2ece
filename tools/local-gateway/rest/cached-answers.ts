import type { Answer } from "../api/answer.ts";

/** Larger answers are never kept. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const largestBytes = 1_048_576;

/** When room is made for new answers; a laptop's cache has no size to choose. */
const mostAnswers = 1_000;

/** The answers that stages keep, until their time is over or the gateway reloads. */
export class CachedAnswers {
  readonly #answers = new Map<string, { readonly answer: Answer; readonly untilMs: number }>();

  find(key: string, nowMs: number): Answer | undefined {
    const kept = this.#answers.get(key);
    if (kept === undefined || nowMs >= kept.untilMs) {
      this.#answers.delete(key);
      return undefined;
    }
    return { ...kept.answer, headers: [...kept.answer.headers] };
  }

  /** Keeps an answer that went well, is not too large and not streamed. */
  keep(key: string, answer: Answer, untilMs: number): void {
    if (answer.stream !== undefined || answer.status < 200 || answer.status > 299) return;
    if (Buffer.byteLength(answer.body) > largestBytes) return;
    const [oldest] = this.#answers.keys();
    if (this.#answers.size >= mostAnswers && oldest !== undefined) this.#answers.delete(oldest);
    this.#answers.set(key, { answer: { ...answer, headers: [...answer.headers] }, untilMs });
  }

  clear(): void {
    this.#answers.clear();
  }
}
