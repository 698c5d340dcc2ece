/**
 * What Java code of API Gateway hands to templates: not a map, but methods and perhaps properties. `undefined` where
 * it has none of the name.
 */
export interface HostObject {
  readonly host: true;
  readonly methods: Readonly<Record<string, (...given: readonly unknown[]) => unknown>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A list that a template or a Java method made; lists of JSON print differently. */
export class JavaList extends Array<unknown> {}

/** A {@link JavaList} of these values. */
export function javaList(values: Iterable<unknown>): JavaList {
  const list = new JavaList();
  for (const value of values) list.push(value);
  return list;
}

/** A `java.util.Map`. */
export type JavaMap = Record<string, unknown>;

export function isHostObject(value: unknown): value is HostObject {
  return typeof value === "object" && value !== null && (value as HostObject).host === true;
}

export function isMap(value: unknown): value is JavaMap {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isHostObject(value);
}

/**
 * As Java prints a value: maps as `{a=b}`, lists of JSON as JSON, nothing where there is no value.
 *
 * Source: answers recorded on AWS for `$input.path()`.
 */
export function printed(value: unknown): string {
  if (value === undefined || value === null || isHostObject(value)) return "";
  if (value instanceof JavaList) return `[${value.map(printed).join(", ")}]`;
  if (Array.isArray(value)) return JSON.stringify(value);
  if (!isMap(value)) return String(value);
  const entries = Object.entries(value).map(([key, each]) => `${key}=${printed(each)}`);
  return `{${entries.join(", ")}}`;
}

/** What a condition takes for true: everything but `false` and no value, so also `0` and an empty text. */
export function isTrue(value: unknown): boolean {
  return value !== false && value !== undefined && value !== null;
}
