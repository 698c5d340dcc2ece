import { ConfigError } from "./config-error.ts";

/** Several mistakes that were found together. It prints all of them; its code and its scope are those of the first. */
class ConfigErrors extends ConfigError {
  readonly errors: readonly ConfigError[];

  constructor(first: ConfigError, others: readonly ConfigError[]) {
    super(first.code, first.scope, first.message);
    this.errors = [first, ...others];
  }

  override toString(): string {
    return this.errors.map(String).join("\n\n");
  }
}

/** @throws ConfigError with all of the mistakes, each of them once, where there is one */
export function throwTogether(errors: readonly ConfigError[]): void {
  const each = errors.flatMap((error) => (error instanceof ConfigErrors ? error.errors : [error]));
  const [first, ...others] = new Map(each.map((error) => [error.toString(), error])).values();
  if (first === undefined) return;
  throw others.length === 0 ? first : new ConfigErrors(first, others);
}

/** The mistake that was thrown. What is thrown otherwise is a fault of the program and thrown on. */
export function mistakeOf(error: unknown): ConfigError {
  if (error instanceof ConfigError) return error;
  throw error;
}
