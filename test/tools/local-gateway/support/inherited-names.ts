/** Names of what JavaScript objects inherit, which are data as any other where a client sends them. */
export const inheritedNames: Readonly<Record<string, string>> = {
  toString: "a",
  hasOwnProperty: "b",
  constructor: "c",
  ["__proto__"]: "d",
};

/** The same with a list for each value. */
export const inheritedLists: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(inheritedNames).map(([name, value]) => [name, [value]]),
);

/** As a query string. */
export const inheritedQuery = new URLSearchParams(inheritedNames).toString();

/** What of a map has these names, however they are spelled. */
export function inheritedIn(map: unknown): object {
  const wanted = new Set(Object.keys(inheritedNames).map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(map as object).filter(([name]) => wanted.has(name.toLowerCase())));
}

/** These names in lower case. */
export const inLowerCase = (map: object): object =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name.toLowerCase(), value]));
