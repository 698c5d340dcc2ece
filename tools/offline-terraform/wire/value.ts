/**
 * A Terraform value. Objects and maps are records; lists, sets and tuples are arrays (Terraform keeps the elements of
 * a set in one order). Numbers that a double cannot hold are decimal text or bigint, as Terraform sends them.
 */
export type Value =
  | null
  | boolean
  | string
  | number
  | bigint
  | Unknown
  | Uint8Array
  | readonly Value[]
  | { readonly [name: string]: Value };

/** The value of a whole resource, or of one nested block. */
export type ObjectValue = { readonly [name: string]: Value };

/** A value that is only known after apply. A refinement (such as a known prefix) is passed on as it came. */
export class Unknown {
  readonly refinement: Uint8Array | undefined;

  constructor(refinement?: Uint8Array) {
    this.refinement = refinement;
  }
}

/** The unknown value about which nothing is known. */
export const unknown = new Unknown();

/** True for an object or a map. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return typeof value === "object" && value !== null && !isLeaf(value) && !Array.isArray(value);
}

/** True for a list, a set or a tuple. */
export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

function isLeaf(value: object): value is Unknown | Uint8Array {
  return value instanceof Unknown || value instanceof Uint8Array;
}

/** True when no part of the value is unknown. */
export function isWhollyKnown(value: Value): boolean {
  if (value instanceof Unknown) return false;
  if (isArray(value)) return value.every(isWhollyKnown);
  return !isObject(value) || Object.values(value).every(isWhollyKnown);
}

/** Equality as Terraform plans by: an unknown value equals nothing, numbers are equal however they are written. */
export function sameValue(left: Value, right: Value): boolean {
  if (left instanceof Unknown || right instanceof Unknown) return false;
  if (isArray(left)) {
    return (
      isArray(right) &&
      left.length === right.length &&
      left.every((item, at) => sameValue(item, right[at] ?? null))
    );
  }
  if (isObject(left)) {
    if (!isObject(right)) return false;
    const names = Object.keys(left);
    if (names.length !== Object.keys(right).length) return false;
    return names.every(
      (name) => Object.hasOwn(right, name) && sameValue(left[name] ?? null, right[name] ?? null),
    );
  }
  if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
  return left === right || (isNumeric(left) && isNumeric(right) && String(left) === String(right));
}

function isNumeric(value: Value): boolean {
  return typeof value === "number" || typeof value === "bigint";
}
