import type { ErrorCode } from "./error-codes.ts";

/** Where a mistake is: a construct, or the name of a file, an operation or an environment. */
export type ErrorScope = string | { readonly node: { readonly path: string } };

/**
 * A mistake of the user that stops the work. `message` names what was given, what is allowed, and the fix.
 *
 * It prints as `CODE  scope`, then the message.
 */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly code: ErrorCode;
  /** Path of the construct, or `file:line`, or whatever else leads to the place. */
  readonly scope: string;

  constructor(code: ErrorCode, scope: ErrorScope, message: string) {
    super(message);
    this.code = code;
    this.scope = typeof scope === "string" ? scope : scope.node.path;
  }

  override toString(): string {
    const indented = this.message.replaceAll("\n", "\n  ");
    return `${this.code}  ${this.scope}\n  ${indented}`;
  }
}
