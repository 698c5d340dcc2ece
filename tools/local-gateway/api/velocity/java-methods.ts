import { isHostObject, isMap, type JavaMap, javaList, printed } from "./java-values.ts";

/** Thrown for a regular expression and the like that Java would not take. */
export class TemplateFailure extends Error {
  override readonly name = "TemplateFailure";
}

/**
 * Calls a method of a value as templates do; nothing where the value is absent or has no such method.
 *
 * @throws TemplateFailure for an argument that the method cannot take
 */
export function callMethod(target: unknown, name: string, given: readonly unknown[]): unknown {
  if (isHostObject(target)) return methodOf(target.methods, name)?.(...given);
  if (target === undefined || target === null) return undefined;
  if (typeof target === "string")
    return methodOf(stringMethods, name)?.(target, ...given) ?? common(target, name, given);
  if (Array.isArray(target))
    return methodOf(listMethods, name)?.(target, ...given) ?? common(target, name, given);
  if (isMap(target)) return methodOf(mapMethods, name)?.(target, ...given) ?? common(target, name, given);
  if (typeof target === "number" && ["intValue", "longValue"].includes(name)) return Math.trunc(target);
  return common(target, name, given);
}

/** Templates call what Java has: `toString` of a JavaScript object is not it. */
function methodOf<Method>(methods: Readonly<Record<string, Method>>, name: string): Method | undefined {
  return Object.hasOwn(methods, name) ? methods[name] : undefined;
}

function common(target: unknown, name: string, [other]: readonly unknown[]): unknown {
  if (name === "toString") return printed(target);
  if (name === "equals") return target === other;
  return undefined;
}

type Methods<Target> = Readonly<Record<string, (target: Target, ...given: readonly unknown[]) => unknown>>;

const stringMethods: Methods<string> = {
  length: (text) => text.length,
  isEmpty: (text) => text === "",
  contains: (text, part) => text.includes(printed(part)),
  startsWith: (text, part) => text.startsWith(printed(part)),
  endsWith: (text, part) => text.endsWith(printed(part)),
  indexOf: (text, part) => text.indexOf(printed(part)),
  lastIndexOf: (text, part) => text.lastIndexOf(printed(part)),
  charAt: (text, at) => text.charAt(Number(at)),
  concat: (text, other) => text + printed(other),
  equalsIgnoreCase: (text, other) => text.toLowerCase() === printed(other).toLowerCase(),
  toLowerCase: (text) => text.toLowerCase(),
  toUpperCase: (text) => text.toUpperCase(),
  trim: (text) => text.trim(),
  substring: (text, from, to) => text.slice(Number(from), to === undefined ? undefined : Number(to)),
  matches: (text, pattern) => regularExpression(`^(?:${printed(pattern)})$`).test(text),
  replace: (text, from, to) => text.replaceAll(printed(from), () => printed(to)),
  replaceAll: (text, from, to) => text.replaceAll(regularExpression(printed(from), "g"), printed(to)),
  replaceFirst: (text, from, to) => text.replace(regularExpression(printed(from)), printed(to)),
  split: (text, at) => javaList(withoutEmptyEnd(text.split(regularExpression(printed(at))))),
};

const listMethods: Methods<unknown[]> = {
  size: (list) => list.length,
  length: (list) => list.length,
  isEmpty: (list) => list.length === 0,
  get: (list, at) => list[Number(at)],
  contains: (list, value) => list.includes(value),
  indexOf: (list, value) => list.indexOf(value),
  add: (list, value) => list.push(value) > 0,
  remove: (list, at) => list.splice(Number(at), 1)[0],
};

const mapMethods: Methods<JavaMap> = {
  size: (map) => Object.keys(map).length,
  isEmpty: (map) => Object.keys(map).length === 0,
  get: (map, key) => ownValue(map, printed(key)),
  containsKey: (map, key) => Object.hasOwn(map, printed(key)),
  containsValue: (map, value) => Object.values(map).includes(value),
  keySet: (map) => javaList(Object.keys(map)),
  values: (map) => javaList(Object.values(map)),
  entrySet: (map) => javaList(Object.entries(map).map(([key, value]) => ({ key, value }))),
  put: (map, key, value) => {
    setValue(map, printed(key), value);
  },
  remove: (map, key) => {
    delete map[printed(key)];
  },
};

/** Data of a request never reaches what JavaScript objects inherit. */
export function ownValue(map: JavaMap, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}

/** Sets an entry, whatever its name. */
export function setValue(map: JavaMap, key: string, value: unknown): void {
  Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}

/** Java leaves empty parts out at the end. */
function withoutEmptyEnd(parts: readonly string[]): readonly string[] {
  const last = parts.findLastIndex((part) => part !== "");
  return parts.slice(0, last + 1);
}

function regularExpression(pattern: string, flags = ""): RegExp {
  try {
    return new RegExp(pattern.replace(/^\(\?i\)/, ""), pattern.startsWith("(?i)") ? `${flags}i` : flags);
  } catch {
    throw new TemplateFailure(`"${pattern}" is no regular expression`);
  }
}
