import { describe, expect, it } from "@jest/globals";
import { draft04 } from "../../../modules/websocket-api/draft04.ts";
import { payloadModels } from "../../../modules/websocket-api/payload-models.ts";
import { messageContractOf, messages, received } from "../../support/message-contract.ts";

function modelsOf(payloads: Readonly<Record<string, object>>, routeKey = "ask", schemas: object = {}) {
  const named = Object.entries(payloads).map(([name, payload]) => [name, { payload }]);
  const contract = messageContractOf(
    { [routeKey]: received({ messages: messages(...Object.keys(payloads)) }) },
    Object.fromEntries(named),
    { components: { schemas } },
  );
  const { models, mistakes } = payloadModels(contract);
  return {
    models: models.map(({ schema, ...model }) => ({ ...model, schema: JSON.parse(schema) })),
    mistakes,
  };
}

const $schema = "http://json-schema.org/draft-04/schema#";

describe("the model of a route", () => {
  it("is its payload, without what only readers need", () => {
    const payload = {
      type: "object",
      description: "a",
      properties: { a: { type: "string", examples: ["b"] } },
    };
    expect(modelsOf({ one: payload })).toEqual({
      models: [
        {
          routeKey: "ask",
          name: "ask",
          schema: { $schema, type: "object", properties: { a: { type: "string" } } },
        },
      ],
      mistakes: [],
    });
  });

  it("is one of its payloads where there are several", () => {
    const { models } = modelsOf({ one: { type: "object" }, two: { type: "array" } });
    expect(models[0]?.schema).toEqual({ $schema, oneOf: [{ type: "object" }, { type: "array" }] });
  });

  it("holds what it refers to, also where that leads back to itself", () => {
    const schemas = {
      Ask: { type: "object", properties: { tree: { $ref: "#/components/schemas/Tree" } } },
      Tree: { type: "object", properties: { below: { $ref: "#/components/schemas/Tree" } } },
      Other: { type: "string" },
    };
    const { models, mistakes } = modelsOf({ one: { $ref: "#/components/schemas/Ask" } }, "ask", schemas);
    expect(mistakes).toEqual([]);
    expect(models[0]?.schema).toEqual({
      $schema,
      type: "object",
      properties: { tree: { $ref: "#/definitions/Tree" } },
      definitions: { Tree: { type: "object", properties: { below: { $ref: "#/definitions/Tree" } } } },
    });
  });

  it("is named with letters and digits alone", () => {
    expect(modelsOf({ one: {} }, "room/join-now").models[0]).toMatchObject({
      routeKey: "room/join-now",
      name: "roomjoinnow",
    });
  });

  it("cannot have a value that its keyword does not take", () => {
    expect(modelsOf({ one: { properties: { a: { minLength: -1 } } } }).mistakes).toEqual([
      expect.objectContaining({
        code: "SCHEMA_KEYWORD",
        message: expect.stringMatching(
          /"minLength" .*properties\.a\) must be a whole number from 0 on, got -1/,
        ),
      }),
    ]);
  });

  it("is there for $default too, and not for connections that begin and end", () => {
    expect(modelsOf({ one: {} }, "$default").models[0]).toMatchObject({ name: "default" });
    expect(modelsOf({ one: {} }, "$connect").models).toEqual([]);
    expect(modelsOf({ one: {} }, "$disconnect").models).toEqual([]);
  });
});

describe("a schema in the words of draft-04", () => {
  it.each([
    [{ const: 1 }, { enum: [1] }],
    [{ exclusiveMinimum: 0 }, { minimum: 0, exclusiveMinimum: true }],
    [{ exclusiveMaximum: 9 }, { maximum: 9, exclusiveMaximum: true }],
    [
      { minimum: 0, exclusiveMinimum: true },
      { minimum: 0, exclusiveMinimum: true },
    ],
    [{ properties: { const: { const: 1 } } }, { properties: { const: { enum: [1] } } }],
    [{ items: { const: 1 } }, { items: { enum: [1] } }],
    [{ not: { const: 1 } }, { not: { enum: [1] } }],
    [{ anyOf: [{ const: 1 }, { const: 2 }] }, { anyOf: [{ enum: [1] }, { enum: [2] }] }],
    [{ additionalProperties: false }, { additionalProperties: false }],
    [{ enum: [{ const: 1 }] }, { enum: [{ const: 1 }] }],
  ])("%j is %j", (schema, expected) => {
    expect(draft04(schema)).toEqual(expected);
  });
});
