type Step =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "names"; readonly names: readonly string[] }
  | { readonly kind: "index"; readonly index: number }
  | { readonly kind: "slice"; readonly from: number; readonly to: number }
  | { readonly kind: "all" }
  | { readonly kind: "deep"; readonly name: string };

const stepPattern =
  /\.\.([\w-]+)|\.\*|\[\*\]|\.([^.[\]]+)|\[(-?\d*):(-?\d*)\]|\[(-?\d+)\]|\[((?:'[^']*'|"[^"]*")(?:\s*,\s*(?:'[^']*'|"[^"]*"))*)\]/y;

/**
 * What a JSONPath finds: one value, or a list where the path can find several. Filters and scripts are not served.
 *
 * @returns `undefined` where there is nothing
 * @throws Error for a path outside of this subset
 */
export function jsonPath(root: unknown, path: string): unknown {
  const steps = stepsOf(path);
  const many = steps.some(({ kind }) => ["names", "slice", "all", "deep"].includes(kind));
  let found: unknown[] = [root];
  for (const step of steps) found = found.flatMap((at) => under(at, step)).filter((at) => at !== undefined);
  return many ? found : found[0];
}

function stepsOf(path: string): Step[] {
  const text = path.startsWith("$") ? path.slice(1) : `.${path}`;
  const steps: Step[] = [];
  let at = 0;
  while (at < text.length) {
    stepPattern.lastIndex = at;
    const match = stepPattern.exec(text);
    if (match === null) throw new Error(`the JSONPath "${path}" is not served from "${text.slice(at)}" on`);
    steps.push(stepOf(match));
    at = stepPattern.lastIndex;
  }
  return steps;
}

function stepOf([whole, deep, name, from, to, index, names]: RegExpExecArray): Step {
  if (deep !== undefined) return { kind: "deep", name: deep };
  if (name !== undefined) return { kind: "name", name };
  if (index !== undefined) return { kind: "index", index: Number(index) };
  if (names !== undefined) {
    const all = [...names.matchAll(/'([^']*)'|"([^"]*)"/g)].map((found) => found[1] ?? found[2] ?? "");
    const [only = ""] = all;
    return all.length === 1 ? { kind: "name", name: only } : { kind: "names", names: all };
  }
  if (whole.includes(":")) {
    return { kind: "slice", from: Number(from ?? 0), to: to === "" ? Number.POSITIVE_INFINITY : Number(to) };
  }
  return { kind: "all" };
}

function under(at: unknown, step: Step): unknown[] {
  switch (step.kind) {
    case "name":
      return isMap(at) ? [ownValue(at, step.name)] : [];
    case "names":
      return isMap(at) ? step.names.map((name) => ownValue(at, name)) : [];
    case "index":
      return Array.isArray(at) ? [at.at(step.index)] : [];
    case "slice":
      return Array.isArray(at) ? at.slice(step.from, step.to) : [];
    case "all":
      return childrenOf(at);
    default:
      return deepNames(at, step.name);
  }
}

function childrenOf(at: unknown): unknown[] {
  if (Array.isArray(at)) return at;
  return isMap(at) ? Object.values(at) : [];
}

function deepNames(at: unknown, name: string): unknown[] {
  const here = isMap(at) ? [ownValue(at, name)] : [];
  return [...here, ...childrenOf(at).flatMap((child) => deepNames(child, name))];
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function ownValue(map: Readonly<Record<string, unknown>>, key: string): unknown {
  return Object.hasOwn(map, key) ? map[key] : undefined;
}
