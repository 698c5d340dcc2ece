import * as z from "zod";

/**
 * A fault of an environment for people: where it is, what is allowed, and what was given. An environment holds no
 * secrets.
 *
 * @param schema what the whole environment was checked by; the keys it knows are told where one is unknown
 * @param environment the whole of it
 */
export function faultText(schema: z.ZodType, environment: unknown, issue: z.core.$ZodIssue): string {
  const place = issue.path.join(".") || "(top level)";
  if (issue.code === "unrecognized_keys") {
    const allowed = keysAt(schema, environment, issue.path);
    return `${place}: ${issue.message}; allowed are ${allowed.join(", ")}`;
  }
  const given = givenTo(issue);
  if (given === undefined) return `${place}: is missing; ${issue.message}`;
  // What a check of our own has against a whole object, it says itself.
  if (issue.code === "custom" && typeof given === "object") return `${place}: ${issue.message}`;
  return `${place}: ${issue.message}, got ${shown(given)}`;
}

/** What is allowed, as our own checks say it: zod would tell the types of JavaScript. */
export const allowedText: z.core.$ZodErrorMap = (issue) => {
  if (issue.code === "invalid_type") return `must be ${typeNames[issue.expected] ?? issue.expected}`;
  if (issue.code === "invalid_value") return oneOf(issue.values);
  return issue.code === "invalid_union" && Array.isArray(issue.options) ? oneOf(issue.options) : undefined;
};

const typeNames: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  int: "a whole number",
  boolean: "true or false",
  array: "a list",
  object: "an object",
  record: "an object",
};

function oneOf(values: readonly unknown[]): string {
  const texts = values.map(shown);
  return texts.length === 1 ? `must be ${texts[0]}` : `must be one of ${texts.join("|")}`;
}

/** The form of an object is told by one of its keys: that is what the fault is about, and not the object. */
function givenTo(issue: z.core.$ZodIssue): unknown {
  const { input } = issue;
  return issue.code === "invalid_union" && "discriminator" in issue
    ? valueAt(input, issue.discriminator ?? "")
    : input;
}

function shown(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "a list";
  if (typeof value === "function") return "a function";
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** The keys of the object that a path leads to; of one that has several forms, those of the form that it has. */
function keysAt(schema: unknown, value: unknown, path: readonly PropertyKey[]): readonly string[] {
  const [first, ...rest] = path;
  const inner = formOf(schema, value);
  if (first === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  return keysAt(partAt(inner, first), valueAt(value, first), rest);
}

function partAt(schema: unknown, key: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return valueAt(schema.shape, key);
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodArray ? schema.element : undefined;
}

function formOf(schema: unknown, value: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return formOf(schema.unwrap(), value);
  if (!(schema instanceof z.ZodDiscriminatedUnion)) return schema;
  const { discriminator } = schema.def;
  return schema.options.find((option) => {
    const told = partAt(option, discriminator);
    return told instanceof z.ZodType && told.safeParse(valueAt(value, discriminator)).success;
  });
}

function valueAt(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null ? Reflect.get(value, key) : undefined;
}
