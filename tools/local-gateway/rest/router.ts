import { byName } from "../api/by-name.ts";
import type { Operation } from "./rest-api.ts";

interface Node {
  readonly literals: Map<string, Node>;
  parameter?: Node;
  greedy?: Node;
  readonly operations: Map<string, Routed>;
}

interface Routed {
  readonly operation: Operation;
  readonly parameterNames: readonly string[];
}

/** The operation that serves a request, and the values of its path's parameters, not decoded. */
export interface Match {
  readonly operation: Operation;
  /** `null` when the path has none, as events show it. */
  readonly pathParameters: Readonly<Record<string, string>> | null;
}

/** Finds operations by API Gateway's precedence: at each depth a literal before `{name}` before `{name+}`. */
export class Router {
  readonly #root = newNode();

  constructor(operations: readonly Operation[]) {
    for (const operation of operations) this.#add(operation);
  }

  /**
   * The operation for a method and a path without stage; `undefined` where AWS answers "Missing Authentication Token".
   * A more specific path that lacks the method gives way to a less specific one that has it (recorded on AWS).
   */
  match(method: string, path: string): Match | undefined {
    const segments = segmentsOf(path);
    const values: string[] = [];
    const routed = find(this.#root, segments, 0, method, values);
    if (routed === undefined) return undefined;
    const { operation, parameterNames } = routed;
    if (values.length === 0) return { operation, pathParameters: null };
    const pathParameters = parameterNames.map((name, index) => [name, values[index] ?? ""] as const);
    return { operation, pathParameters: byName(pathParameters) };
  }

  #add(operation: Operation): void {
    let node = this.#root;
    for (const segment of segmentsOf(operation.resourcePath)) {
      if (isGreedy(segment)) node = node.greedy ??= newNode();
      else if (isParameter(segment)) node = node.parameter ??= newNode();
      else node = childOf(node, segment);
    }
    node.operations.set(operation.method, {
      operation,
      parameterNames: parameterNamesOf(operation.resourcePath),
    });
  }
}

/** The names in a path's braces, in order: `/a/{b}/{c+}` has `b` and `c`. */
function parameterNamesOf(resourcePath: string): readonly string[] {
  return Array.from(resourcePath.matchAll(/\{([^}+]+)\+?\}/g), ([, name = ""]) => name);
}

function find(
  node: Node,
  segments: readonly string[],
  depth: number,
  method: string,
  values: string[],
): Routed | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.operations.get(method);
  const literal = node.literals.get(segment);
  const exact = literal && find(literal, segments, depth + 1, method, values);
  if (exact !== undefined) return exact;
  if (node.parameter !== undefined && segment !== "") {
    values.push(segment);
    const found = find(node.parameter, segments, depth + 1, method, values);
    if (found !== undefined) return found;
    values.pop();
  }
  const greedy = node.greedy?.operations.get(method);
  if (greedy !== undefined) values.push(segments.slice(depth).join("/"));
  return greedy;
}

/** Without the leading slash and one trailing slash; the root has none. */
function segmentsOf(path: string): readonly string[] {
  const trimmed = path.length > 1 && path.endsWith("/") ? path.slice(1, -1) : path.slice(1);
  return trimmed === "" ? [] : trimmed.split("/");
}

const isGreedy = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("+}");
const isParameter = (segment: string): boolean => segment.startsWith("{") && segment.endsWith("}");
const newNode = (): Node => ({ literals: new Map(), operations: new Map() });

function childOf(node: Node, segment: string): Node {
  const existing = node.literals.get(segment);
  if (existing !== undefined) return existing;
  const child = newNode();
  node.literals.set(segment, child);
  return child;
}
