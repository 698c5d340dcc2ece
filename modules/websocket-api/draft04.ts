import type { Schema } from "../contract/openapi-document.ts";

/** Keywords whose value is a list of schemas, one schema, or schemas by name. */
const listsOfSchemas = ["allOf", "anyOf", "oneOf"];
const schemas = ["items", "not", "additionalProperties"];

/**
 * A schema of AsyncAPI, whose own format is JSON schema draft-07, with its words of draft-04 where both can say the
 * same: `const` is an `enum` of one, and a limit that is itself excluded is a limit and a flag.
 *
 * @see https://json-schema.org/draft-06/json-schema-release-notes
 */
export function draft04(schema: Schema): Schema {
  const entries = Object.entries(schema).flatMap(([keyword, given]): [string, unknown][] => {
    if (keyword === "const") return [["enum", [given]]];
    if (keyword === "exclusiveMinimum" && typeof given === "number") {
      return [
        ["minimum", given],
        ["exclusiveMinimum", true],
      ];
    }
    if (keyword === "exclusiveMaximum" && typeof given === "number") {
      return [
        ["maximum", given],
        ["exclusiveMaximum", true],
      ];
    }
    if (keyword === "properties" && isObject(given)) {
      const properties = Object.entries(given);
      return [[keyword, Object.fromEntries(properties.map(([name, each]) => [name, inside(each)]))]];
    }
    if (listsOfSchemas.includes(keyword) && Array.isArray(given)) return [[keyword, given.map(inside)]];
    return [[keyword, schemas.includes(keyword) ? inside(given) : given]];
  });
  return Object.fromEntries(entries);
}

function inside(value: unknown): unknown {
  return isObject(value) ? draft04(value as Schema) : value;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
