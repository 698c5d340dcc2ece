import type { ErrorObject } from "ajv";

type Describe = (failures: readonly ErrorObject[], first: ErrorObject) => string | undefined;

const json = JSON.stringify;

/** JSON Schema draft-04 calls a whole number an integer, and an integer is a number too. */
function typeName(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

function allowedTypes(type: string | readonly string[]): readonly string[] {
  const types = typeof type === "string" ? [type] : type;
  return [...new Set(types.flatMap((name) => (name === "number" ? ["integer", "number"] : [name])))].sort();
}

/** Of the characters a reader counts; Java and JSON Schema count code points. */
const lengthOf = (value: unknown): number => [...String(value)].length;
const elementsOf = (value: unknown): number => (value as readonly unknown[]).length;
const propertiesOf = (value: unknown): number => Object.keys(value as object).length;

const messages: Readonly<Record<string, Describe>> = {
  required: (failures) =>
    `object has missing required properties (${json(failures.map(({ params }) => params.missingProperty))})`,
  additionalProperties: (failures) =>
    `object instance has properties which are not allowed by the schema: ${json(failures.map(({ params }) => params.additionalProperty).sort())}`,
  type: (_, { data, params }) =>
    `instance type (${typeName(data)}) does not match any allowed primitive type (allowed: ${json(allowedTypes(params.type))})`,
  enum: (_, { data, params }) =>
    `instance value (${json(data)}) not found in enum (possible values: ${json(params.allowedValues)})`,
  minLength: (_, { data, params }) =>
    `string ${json(data)} is too short (length: ${lengthOf(data)}, required minimum: ${params.limit})`,
  maxLength: (_, { data, params }) =>
    `string ${json(data)} is too long (length: ${lengthOf(data)}, maximum allowed: ${params.limit})`,
  pattern: (_, { data, params }) =>
    `ECMA 262 regex ${json(params.pattern)} does not match input string ${json(data)}`,
  minimum: (_, { data, params, parentSchema }) =>
    parentSchema?.exclusiveMinimum === true
      ? `numeric instance is not strictly greater than the required minimum ${params.limit}`
      : `numeric instance is lower than the required minimum (minimum: ${params.limit}, found: ${data})`,
  maximum: (_, { data, params, parentSchema }) =>
    parentSchema?.exclusiveMaximum === true
      ? `numeric instance is not strictly lower than the required maximum ${params.limit}`
      : `numeric instance is greater than the required maximum (maximum: ${params.limit}, found: ${data})`,
  multipleOf: (_, { data, params }) => `remainder of division is not zero (${data} / ${params.multipleOf})`,
  minItems: (_, { data, params }) =>
    `array is too short: must have at least ${params.limit} elements but instance has ${elementsOf(data)} elements`,
  maxItems: (_, { data, params }) =>
    `array is too long: must have at most ${params.limit} elements but instance has ${elementsOf(data)} elements`,
  uniqueItems: () => "array must not contain duplicate elements",
  minProperties: (_, { data, params }) =>
    `object has too few properties (found ${propertiesOf(data)} but schema requires at least ${params.limit})`,
  maxProperties: (_, { data, params }) =>
    `object has too many properties (found ${propertiesOf(data)} but schema requires at most ${params.limit})`,
  oneOf: (_, { schema, params }) =>
    `instance failed to match exactly one schema (matched ${params.passingSchemas?.length ?? 0} out of ${elementsOf(schema)})`,
  anyOf: (_, { schema }) =>
    `instance failed to match at least one required schema among ${elementsOf(schema)}`,
  not: () => "instance matched a schema which it should not have",
};

/**
 * The failures in the words of the Java validator that API Gateway runs: one message per failed keyword, in brackets.
 * It names neither the field of a type error nor what fails inside of `oneOf` and `anyOf`.
 */
export function javaValidatorMessages(errors: readonly ErrorObject[]): string {
  const groups = new Map<string, ErrorObject[]>();
  for (const error of errors) {
    if (insideOfChoice(error, errors)) continue;
    const key = `${error.instancePath}\n${error.schemaPath}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [error]);
    else group.push(error);
  }
  const texts = [...groups.values()].map((failures) => {
    const [first] = failures;
    return first && (messages[first.keyword]?.(failures, first) ?? first.message);
  });
  return `[${texts.filter((text) => text !== undefined).join(", ")}]`;
}

function insideOfChoice(error: ErrorObject, errors: readonly ErrorObject[]): boolean {
  return errors.some(
    ({ keyword, schemaPath }) =>
      (keyword === "oneOf" || keyword === "anyOf") && error.schemaPath.startsWith(`${schemaPath}/`),
  );
}
