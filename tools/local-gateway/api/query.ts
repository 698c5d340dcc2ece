import { byName } from "./by-name.ts";

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
  const single = byName<string>();
  const multi = byName<string[]>();
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    const name = decode(equals === -1 ? pair : pair.slice(0, equals));
    const value = equals === -1 ? "" : decode(pair.slice(equals + 1));
    single[name] = value;
    const values = multi[name];
    if (values === undefined) multi[name] = [value];
    else values.push(value);
  }
  return { single, multi };
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
