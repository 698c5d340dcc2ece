import { describe, expect, it } from "@jest/globals";
import { convertSchema } from "../../../modules/contract/schema-keywords.ts";

function convert(schema: object) {
  return convertSchema(
    schema,
    (reference) => `renamed:${reference}`,
    (reference) => (reference === "#/components/schemas/Id" ? { type: "string", readOnly: true } : undefined),
  );
}

describe("a schema as a model", () => {
  it("keeps everything that validates", () => {
    const schema = {
      type: "object",
      required: ["a"],
      minProperties: 1,
      additionalProperties: { type: "string", maxLength: 3 },
      properties: {
        a: { type: "integer", minimum: 1, exclusiveMinimum: true, multipleOf: 2 },
        b: { type: "array", minItems: 1, maxItems: 2, uniqueItems: true, items: { enum: ["x"] } },
        c: { oneOf: [{ type: "string", pattern: "^a" }, { not: { type: "number" } }] },
      },
    };
    expect(convert(schema)).toEqual({
      schema,
      unsupported: [],
      wrongValues: [],
      references: [],
      formats: [],
    });
  });

  it("leaves out what only describes, at every depth, so that prose never redeploys an API", () => {
    const described = {
      description: "d",
      example: { a: 1 },
      "x-order": 1,
      type: "object",
      properties: { a: { type: "string", format: "email", title: "t", default: "z", readOnly: true } },
    };
    expect(convert(described).schema).toEqual({ type: "object", properties: { a: { type: "string" } } });
  });

  it("leaves formats out and says where they stand", () => {
    const schema = { items: { type: "string", format: "uuid" }, format: "own", properties: { format: {} } };
    expect(convert(schema)).toMatchObject({
      schema: { items: { type: "string" }, properties: { format: {} } },
      formats: [
        { format: "uuid", keys: ["items", "format"] },
        { format: "own", keys: ["format"] },
      ],
    });
  });

  it("takes a property that is named like a keyword for a property", () => {
    const schema = {
      type: "object",
      properties: { description: { type: "string" }, const: { type: "string" } },
    };
    expect(convert(schema)).toEqual({
      schema,
      unsupported: [],
      wrongValues: [],
      references: [],
      formats: [],
    });
  });

  it("lets null pass where the contract does", () => {
    expect(convert({ type: "string", nullable: true, maxLength: 3 }).schema).toEqual({ maxLength: 3 });
    expect(convert({ type: "string", nullable: true, enum: ["a"] }).schema).toEqual({ enum: ["a", null] });
    expect(convert({ type: "string", nullable: false }).schema).toEqual({ type: "string" });
  });

  it("drops an empty list of required properties, which API Gateway refuses", () => {
    expect(convert({ type: "object", required: [] }).schema).toEqual({ type: "object" });
  });

  it("does not demand of a request what only answers have", () => {
    const properties = {
      id: { $ref: "#/components/schemas/Id" },
      at: { type: "string", readOnly: true },
      name: {},
    };
    const model = (required: string[]) => convert({ type: "object", required, properties }).schema;
    expect(model(["id", "at", "name"])).toMatchObject({ required: ["name"] });
    expect(model(["id", "at"])).not.toHaveProperty("required");
  });

  it("points references to the models' names", () => {
    const converted = convert({ type: "array", items: { $ref: "#/components/schemas/A_b" } });
    expect(converted.schema).toEqual({ type: "array", items: { $ref: "renamed:#/components/schemas/A_b" } });
    expect(converted.references).toEqual(["#/components/schemas/A_b"]);
  });

  it.each<[object, string]>([
    [{ type: "int" }, 'must be one of array, boolean, integer, null, number, object, string, got "int"'],
    [{ type: [] }, "must be one of array, boolean, integer, null, number, object, string, got []"],
    [{ required: true }, "must be a list of names that differ, got true"],
    [{ required: ["a", "a"] }, 'must be a list of names that differ, got ["a","a"]'],
    [{ required: [1] }, "must be a list of names that differ, got [1]"],
    [{ enum: [] }, "must be a list of values that differ, with at least one, got []"],
    [
      { enum: [{ a: 1 }, { a: 1 }] },
      'must be a list of values that differ, with at least one, got [{"a":1},{"a":1}]',
    ],
    [{ minLength: -1 }, "must be a whole number from 0 on, got -1"],
    [{ maxItems: 1.5 }, "must be a whole number from 0 on, got 1.5"],
    [{ maximum: "3" }, 'must be a number, got "3"'],
    [{ exclusiveMinimum: 3 }, "must be true or false, got 3"],
    [{ multipleOf: 0 }, "must be a number above 0, got 0"],
    [{ uniqueItems: "yes" }, 'must be true or false, got "yes"'],
    [{ allOf: [] }, "must be a list with at least one schema, got []"],
    [{ items: [{}] }, "must be a schema, got [{}]"],
    [{ not: null }, "must be a schema, got null"],
    [{ additionalProperties: "no" }, 'must be true, false or a schema, got "no"'],
    [{ properties: null }, "must be schemas by name, got null"],
  ])("leaves out what API Gateway's draft-04 does not take, and says why: %j", (schema, fault) => {
    const [keyword = ""] = Object.keys(schema);
    const { schema: converted, wrongValues } = convert({ items: schema });
    expect(converted).toEqual({ items: {} });
    expect(wrongValues).toEqual([{ fault, keys: ["items", keyword] }]);
  });

  it.each(["([", "(?<year>[0-9]{4})", "(?<=a)b", "(?<!a)b"])(
    "names a pattern that API Gateway's validator does not know: %s",
    (pattern) => {
      const fault = expect.stringMatching(
        /^must be a regular expression, without named groups and lookbehind/,
      );
      expect(convert({ pattern }).wrongValues).toEqual([{ fault, keys: ["pattern"] }]);
    },
  );

  it.each([
    { pattern: "^(?:a|b)(?=c)(?!d)$" },
    { pattern: "^[^(?<>)\\]]+\\(?<$" },
    { minLength: 0, maxLength: 0, multipleOf: 0.01, maximum: -1.5 },
    { type: ["string", "null"] },
    { enum: [1, "1", null, [1], { a: 1 }] },
    { additionalProperties: false },
  ])("takes %j", (schema) => {
    expect(convert(schema)).toMatchObject({ schema, wrongValues: [] });
  });

  it("names the place of what stands where a schema must be, at every depth", () => {
    const { wrongValues } = convert({ properties: { a: null, b: { allOf: [{}, true] } } });
    expect(wrongValues).toEqual([
      { fault: "must be a schema, got null", keys: ["properties", "a"] },
      { fault: "must be a schema, got true", keys: ["properties", "b", "allOf", "1"] },
    ]);
  });

  it("shows a long value by its beginning", () => {
    const [wrong] = convert({ required: ["a".repeat(300), 1] }).wrongValues;
    expect(wrong?.fault).toMatch(/got \["a{98}…$/);
  });

  it.each(["const", "if", "patternProperties", "prefixItems"])(
    "names the place of the unknown keyword %s",
    (keyword) => {
      const { unsupported } = convert({ properties: { a: { allOf: [{ [keyword]: {} }] } } });
      expect(unsupported).toEqual([["properties", "a", "allOf", "0", keyword]]);
    },
  );
});
