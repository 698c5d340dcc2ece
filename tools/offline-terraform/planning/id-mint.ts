import { createHash } from "node:crypto";

const alphabet = "0123456789abcdefghijklmnopqrstuvwxyz";

/** Gives out ids of so many characters. */
export type MintId = (length: number) => string;

/**
 * Makes the ids that AWS would make. They depend on the resource's type and arguments alone, so that two runs on the
 * same configuration agree; resources that are equal in everything are told apart by a counter.
 */
export class IdMint {
  readonly #seen = new Map<string, number>();

  forResource(description: string): MintId {
    const count = this.#seen.get(description) ?? 0;
    this.#seen.set(description, count + 1);
    const digest = createHash("sha256").update(`${count} ${description}`).digest();
    return (length) =>
      Array.from({ length }, (_, at) => alphabet[(digest[at % digest.length] ?? 0) % alphabet.length]).join(
        "",
      );
  }
}
