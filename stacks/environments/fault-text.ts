import { z } from "zod";

/**
 * A fault of an environment for people: where it is, what is allowed, and what was given. An environment holds no
 * secrets.
 *
 * @param schema what the whole environment was checked by; the keys it knows are told where one is unknown
 */
export function faultText(schema: z.ZodType, issue: z.core.$ZodIssue): string {
  const place = issue.path.join(".") || "(top level)";
  if (issue.code === "unrecognized_keys") {
    const known = keysAt(schema, issue.path);
    const allowed = known.length === 0 ? "" : `; allowed are ${known.join(", ")}`;
    return `${place}: ${issue.message}${allowed}`;
  }
  const { input } = issue;
  const given = input === undefined || typeof input === "object" ? "" : `, got ${JSON.stringify(input)}`;
  return `${place}: ${issue.message}${given}`;
}

/** The keys of the object that a path leads to; none where what is there has several forms. */
function keysAt(schema: unknown, [first, ...rest]: readonly PropertyKey[]): readonly string[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = inner.shape;
    return first === undefined ? Object.keys(shape) : keysAt(shape[String(first)], rest);
  }
  if (inner instanceof z.ZodRecord && first !== undefined) return keysAt(inner.valueType, rest);
  return inner instanceof z.ZodArray && first !== undefined ? keysAt(inner.element, rest) : [];
}

function unwrapped(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? unwrapped(schema.unwrap())
    : schema;
}
