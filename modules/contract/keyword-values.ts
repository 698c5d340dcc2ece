interface Expected {
  /** Completes "must be". */
  readonly what: string;
  readonly holds: (value: unknown) => boolean;
}

const number: Expected = { what: "a number", holds: (value) => typeof value === "number" };
const count: Expected = {
  what: "a whole number from 0 on",
  holds: (value) => Number.isInteger(value) && Number(value) >= 0,
};
const flag: Expected = { what: "true or false", holds: (value) => typeof value === "boolean" };
const schemaNamed: Expected = { what: "a schema", holds: isSchema };
const schemas: Expected = {
  what: "a list with at least one schema",
  holds: (value) => Array.isArray(value) && value.length > 0,
};
const types = ["array", "boolean", "integer", "null", "number", "object", "string"];

/**
 * Keywords that validate in OpenAPI 3.0 and in draft-04 alike, with the values that draft-04 gives them: API Gateway
 * imports no model that has others.
 *
 * @see https://json-schema.org/draft-04/schema
 */
const validating: Readonly<Record<string, Expected>> = {
  additionalProperties: {
    what: "true, false or a schema",
    holds: (value) => typeof value === "boolean" || isSchema(value),
  },
  allOf: schemas,
  anyOf: schemas,
  enum: {
    what: "a list of values that differ, with at least one",
    holds: (value) => Array.isArray(value) && value.length > 0 && differ(value),
  },
  exclusiveMaximum: flag,
  exclusiveMinimum: flag,
  items: schemaNamed,
  maxItems: count,
  maxLength: count,
  maxProperties: count,
  maximum: number,
  minItems: count,
  minLength: count,
  minProperties: count,
  minimum: number,
  multipleOf: { what: "a number above 0", holds: (value) => typeof value === "number" && value > 0 },
  not: schemaNamed,
  oneOf: schemas,
  pattern: {
    what: "a regular expression, without named groups and lookbehind as API Gateway's validator knows neither",
    holds: (value) => typeof value === "string" && isPattern(value),
  },
  properties: { what: "schemas by name", holds: isSchema },
  // Models leave an empty list out.
  required: {
    what: "a list of names that differ",
    holds: (value) =>
      Array.isArray(value) && value.every((each) => typeof each === "string") && differ(value),
  },
  type: {
    what: `one of ${types.join(", ")}`,
    holds: (value) =>
      [value].flat().length > 0 && [value].flat().every((each) => types.includes(String(each))),
  },
  uniqueItems: flag,
};

/** Whether a keyword validates, in OpenAPI 3.0 and in draft-04 alike. */
export function isValidating(keyword: string): boolean {
  return Object.hasOwn(validating, keyword);
}

/** What is wrong with the value of a keyword, after the keyword's name: `must be a number, got "3"`. */
export function valueFault(keyword: string, value: unknown): string | undefined {
  const expected = validating[keyword];
  return expected === undefined || expected.holds(value) ? undefined : mustBe(expected.what, value);
}

/** The same for a value that stands where a schema must be. */
export function schemaFault(value: unknown): string | undefined {
  return isSchema(value) ? undefined : mustBe(schemaNamed.what, value);
}

function mustBe(what: string, value: unknown): string {
  const given = JSON.stringify(value);
  return `must be ${what}, got ${given.length > 100 ? `${given.slice(0, 100)}…` : given}`;
}

function isSchema(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function differ(values: readonly unknown[]): boolean {
  return new Set(values.map((value) => JSON.stringify(value))).size === values.length;
}

/** @see https://github.com/java-json-tools/json-schema-validator/issues/413 */
function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    const withoutLiterals = text.replaceAll(/\\.|\[(\\.|[^\]\\])*\]/gs, "");
    return !withoutLiterals.includes("(?<");
  } catch {
    return false;
  }
}
