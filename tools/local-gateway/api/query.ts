/** A query string as events show it; both maps are `null` when it is empty. */
export interface Query {
  /** The last value of each name. */
  readonly single: Readonly<Record<string, string>> | null;
  /** All values of each name, in order. */
  readonly multi: Readonly<Record<string, string[]>> | null;
}

const empty: Query = { single: null, multi: null };

/** Decodes a query string: `+` and `%20` are spaces, `%2B` is a plus, what cannot be decoded stays as it is. */
export function parseQuery(text: string): Query {
  if (text === "") return empty;
  const single: Record<string, string> = {};
  const multi: Record<string, string[]> = {};
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? "" : decode(pair.slice(equals + 1));
    define(single, name, value);
    if (Object.hasOwn(multi, name)) multi[name]?.push(value);
    else define(multi, name, [value]);
  }
  return { single, multi };
}

/** A name such as `__proto__` is data here. */
function define<Value>(map: Record<string, Value>, name: string, value: Value): void {
  Object.defineProperty(map, name, { value, enumerable: true, configurable: true, writable: true });
}

function decode(text: string): string {
  if (!text.includes("%") && !text.includes("+")) return text;
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
