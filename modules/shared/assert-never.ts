/** Closes a `switch` over a union: adding a member without a case is a compile error, reaching it at run time throws. */
export function assertNever(value: never): never {
  throw new TypeError(`unexpected value ${JSON.stringify(value)}`);
}
