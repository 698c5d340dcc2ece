import { callMethod, ownValue, setValue, TemplateFailure } from "./java-methods.ts";
import { isHostObject, isMap, isTrue, type JavaList, javaList, printed } from "./java-values.ts";
import type { Expression, PathStep, Reference } from "./syntax-tree.ts";

/** The references that a template can see. */
export type Scope = Map<string, unknown>;

/** Fills in references inside a quoted text. */
export type Interpolate = (text: string, scope: Scope) => string;

/** The value of an expression. @throws TemplateFailure where Java would throw */
export function evaluate(expression: Expression, scope: Scope, interpolate: Interpolate): unknown {
  const read = (each: Expression): unknown => evaluate(each, scope, interpolate);
  switch (expression.type) {
    case "string":
      return expression.isEval === true ? interpolate(expression.value, scope) : expression.value;
    case "integer":
    case "decimal":
      return Number(expression.value);
    case "bool":
      return String(expression.value) === "true";
    case "array":
      return expression.isRange === true
        ? range(expression.value, read)
        : javaList((expression.value as readonly Expression[]).map(read));
    case "map": {
      const map = {};
      for (const [key, value] of Object.entries(expression.value || {})) setValue(map, key, read(value));
      return map;
    }
    case "references":
      return followed(expression, scope, read);
    case "math":
      return calculated(expression.operator, expression.expression, read);
    default:
      throw new TemplateFailure(`${JSON.stringify(expression)} is no expression`);
  }
}

/** Sets what a reference names; a map on the way there must exist. */
export function assign(reference: Reference, value: unknown, scope: Scope, interpolate: Interpolate): void {
  const { id, path = [] } = reference;
  const last = path.at(-1);
  if (last === undefined) {
    scope.set(id, value);
    return;
  }
  const read = (each: Expression): unknown => evaluate(each, scope, interpolate);
  const target = followed({ type: "references", id, path: path.slice(0, -1) }, scope, read);
  const key = last.type === "index" ? printed(read(last.id)) : last.id;
  if (Array.isArray(target)) target[Number(key)] = value;
  else if (isMap(target)) setValue(target, key, value);
}

type Read = (expression: Expression) => unknown;

function followed({ id, path = [] }: Reference, scope: Scope, read: Read): unknown {
  return path.reduce((at, step) => stepInto(at, step, read), scope.get(id));
}

function stepInto(target: unknown, step: PathStep, read: Read): unknown {
  if (step.type === "method") {
    return callMethod(target, step.id, step.args === false ? [] : step.args.map(read));
  }
  const key = step.type === "index" ? read(step.id) : step.id;
  if (Array.isArray(target)) return target[Number(key)];
  if (isHostObject(target)) return target.properties?.[printed(key)];
  return isMap(target) ? ownValue(target, printed(key)) : undefined;
}

function range([from, to]: readonly (Expression | string)[], read: Read): JavaList {
  const number = (end: Expression | string | undefined): number =>
    Number(typeof end === "object" ? read(end) : end);
  const [start, end] = [number(from), number(to)];
  const step = start <= end ? 1 : -1;
  const count = Math.abs(end - start) + 1;
  if (!(count <= 100_000)) throw new TemplateFailure(`the range from ${start} to ${end} is too long`);
  return javaList(Array.from({ length: count }, (_, index) => start + index * step));
}

function calculated(operator: string, operands: readonly Expression[], read: Read): unknown {
  const [left, right] = operands;
  if (left === undefined) return undefined;
  if (operator === "parenthesis") return read(left);
  if (operator === "not") return !isTrue(read(left));
  if (right === undefined) return undefined;
  if (operator === "&&") return isTrue(read(left)) && isTrue(read(right));
  if (operator === "||") return isTrue(read(left)) || isTrue(read(right));
  return combined(operator, read(left), read(right));
}

function combined(operator: string, a: unknown, b: unknown): unknown {
  if (operator === "==") return same(a, b);
  if (operator === "!=") return !same(a, b);
  if (operator === "+" && (typeof a === "string" || typeof b === "string")) return printed(a) + printed(b);
  // Java logs an error and gives null where a number is missing.
  if (typeof a !== "number" || typeof b !== "number") return undefined;
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      if (b === 0) return undefined;
      return Number.isInteger(a) && Number.isInteger(b) ? Math.trunc(a / b) : a / b;
    case "%":
      return b === 0 ? undefined : a % b;
    case "<":
      return a < b;
    case ">":
      return a > b;
    case "<=":
      return a <= b;
    case ">=":
      return a >= b;
    default:
      throw new TemplateFailure(`"${operator}" is no operator`);
  }
}

/** A value that is missing equals null and the empty text, as recorded on AWS; values of two types equal as texts. */
function same(a: unknown, b: unknown): boolean {
  if (typeof a === typeof b && typeof a !== "object") return a === b;
  return printed(a) === printed(b);
}
