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
    expect(convert(schema)).toEqual({ schema, unsupported: [], references: [], formats: [] });
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
    expect(convert(schema)).toEqual({ schema, unsupported: [], references: [], formats: [] });
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

  it.each(["const", "if", "patternProperties", "prefixItems"])(
    "names the place of the unknown keyword %s",
    (keyword) => {
      const { unsupported } = convert({ properties: { a: { allOf: [{ [keyword]: {} }] } } });
      expect(unsupported).toEqual([["properties", "a", "allOf", "0", keyword]]);
    },
  );
});
