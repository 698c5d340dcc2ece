/**
 * A map by names that callers choose: `constructor`, `toString` and `__proto__` are names as any other, as it inherits
 * nothing.
 */
export function byName<Value>(entries: Iterable<readonly [string, Value]> = []): Record<string, Value> {
  const map = Object.create(null) as Record<string, Value>;
  for (const [name, value] of entries) map[name] = value;
  return map;
}
