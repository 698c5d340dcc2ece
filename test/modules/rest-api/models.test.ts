import { describe, expect, it } from "@jest/globals";
import { modelsOf } from "../../../modules/rest-api/models.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";

function contractWith(bodySchema: object, schemas: object = {}) {
  const requestBody = { content: { "application/json": { schema: bodySchema } } };
  return contractOf(
    { "/a": { post: publicOperation("postA", { requestBody }) } },
    { components: { schemas } },
  );
}

describe("the models of an API", () => {
  it("are those that requests need, with what they refer to, and no others", () => {
    const contract = contractWith(
      { $ref: "#/components/schemas/A" },
      {
        A: { type: "object", properties: { b: { $ref: "#/components/schemas/B" } } },
        B: { type: "array", items: { $ref: "#/components/schemas/A" } },
        AnswerOnly: { type: "string" },
      },
    );
    const { schemas, ofOperation, mistakes } = modelsOf(contract);
    expect(Object.keys(schemas)).toEqual(["A", "B"]);
    expect(ofOperation.get("postA")).toEqual({ "application/json": "A" });
    expect(mistakes).toEqual([]);
  });

  it("include a schema that is written in place, under the operation's name", () => {
    const { schemas, ofOperation } = modelsOf(contractWith({ type: "object" }));
    expect(schemas).toEqual({ postABody: { type: "object" } });
    expect(ofOperation.get("postA")).toEqual({ "application/json": "postABody" });
  });

  it("have names of letters and digits", () => {
    const { schemas } = modelsOf(
      contractWith({ $ref: "#/components/schemas/new-item_v2" }, { "new-item_v2": {} }),
    );
    expect(Object.keys(schemas)).toEqual(["newitemv2"]);
  });

  it("find a body that stands in components", () => {
    const contract = contractOf(
      {
        "/a": {
          post: publicOperation("postA", { requestBody: { $ref: "#/components/requestBodies/Shared" } }),
        },
      },
      {
        components: {
          requestBodies: { Shared: { content: { "application/json": { schema: { type: "array" } } } } },
        },
      },
    );
    expect(modelsOf(contract).schemas).toEqual({ postABody: { type: "array" } });
  });

  it("cannot share a name", () => {
    const body = { allOf: [{ $ref: "#/components/schemas/a-b" }, { $ref: "#/components/schemas/a_b" }] };
    const { mistakes } = modelsOf(contractWith(body, { "a-b": {}, a_b: {} }));
    expect(mistakes).toEqual([
      expect.objectContaining({ code: "SCHEMA_NAME", message: expect.stringContaining('"ab"') }),
    ]);
  });

  it("cannot do without letters and digits", () => {
    const { mistakes } = modelsOf(contractWith({ $ref: "#/components/schemas/用户" }, { 用户: {} }));
    expect(mistakes).toEqual([
      expect.objectContaining({
        code: "SCHEMA_NAME",
        message: expect.stringContaining('"用户" has no letter'),
      }),
    ]);
  });

  it("are named as a clash once, however often it is referred to", () => {
    const [a, b] = [{ $ref: "#/components/schemas/a-b" }, { $ref: "#/components/schemas/a_b" }];
    const { mistakes } = modelsOf(contractWith({ allOf: [a, b, b, a, b] }, { "a-b": {}, a_b: {} }));
    expect(mistakes).toHaveLength(1);
  });

  it("are one for each JSON media type of an operation", () => {
    const content = {
      "application/json": { schema: { type: "object" } },
      "application/merge-patch+json; charset=utf-8": { schema: { type: "string" } },
    };
    const contract = contractOf({ "/a": { post: publicOperation("postA", { requestBody: { content } }) } });
    const { schemas, ofOperation, mistakes } = modelsOf(contract);
    expect(schemas).toEqual({
      postABodyapplicationjson: { type: "object" },
      postABodyapplicationmergepatchjsoncharsetutf8: { type: "string" },
    });
    expect(ofOperation.get("postA")).toEqual({
      "application/json": "postABodyapplicationjson",
      "application/merge-patch+json; charset=utf-8": "postABodyapplicationmergepatchjsoncharsetutf8",
    });
    expect(mistakes).toEqual([]);
  });

  it.each(["text/csv", "multipart/form-data", "application/x-www-form-urlencoded", "application/jsonlines"])(
    "are none for %s, which API Gateway would refuse as it is no JSON",
    (mediaType) => {
      const content = { [mediaType]: { schema: { $ref: "#/components/schemas/Missing" } } };
      const contract = contractOf({ "/a": { post: publicOperation("postA", { requestBody: { content } }) } });
      const { schemas, ofOperation, mistakes } = modelsOf(contract);
      expect([schemas, ofOperation.size, mistakes]).toEqual([{}, 0, []]);
    },
  );

  it("are none for a schema of nothing", () => {
    const content = { "application/json": { schema: null } };
    const contract = contractOf({ "/a": { post: publicOperation("postA", { requestBody: { content } }) } });
    expect(modelsOf(contract).schemas).toEqual({});
  });

  it("cannot have the name of a schema that is written in place", () => {
    const requestBody = { content: { "application/json": { schema: { type: "object" } } } };
    const other = { content: { "application/json": { schema: { $ref: "#/components/schemas/postABody" } } } };
    const contract = contractOf(
      {
        "/a": { post: publicOperation("postA", { requestBody }) },
        "/b": { post: publicOperation("postB", { requestBody: other }) },
      },
      { components: { schemas: { postABody: { type: "array" } } } },
    );
    expect(modelsOf(contract).mistakes).toEqual([
      expect.objectContaining({
        code: "SCHEMA_NAME",
        message: expect.stringContaining('the model "postABody"'),
      }),
    ]);
  });

  it("are named after the whole operationId, so that two with the same end stay apart", () => {
    const requestBody = { content: { "application/json": { schema: { type: "object" } } } };
    const contract = contractOf({
      "/a": { post: publicOperation("teams/create", { requestBody }) },
      "/b": { post: publicOperation("gists/create", { requestBody }) },
    });
    const { schemas, mistakes } = modelsOf(contract);
    expect([Object.keys(schemas), mistakes]).toEqual([["teamscreateBody", "gistscreateBody"], []]);
  });

  it.each(["#/components/schemas/Missing", "other.yaml#/A", "#/components/responses/A"])(
    "cannot refer to %s",
    ($ref) => {
      const { mistakes } = modelsOf(contractWith({ type: "array", items: { $ref } }));
      expect(mistakes).toEqual([expect.objectContaining({ code: "CONTRACT_REFERENCE" })]);
      expect(mistakes[0]?.message).toContain($ref);
    },
  );

  it("name the line of a keyword that API Gateway does not know", () => {
    const { mistakes } = modelsOf(
      contractWith({ $ref: "#/components/schemas/A" }, { A: { properties: { b: { const: 1 } } } }),
    );
    expect(mistakes).toEqual([expect.objectContaining({ code: "SCHEMA_KEYWORD", place: "test.yaml:24" })]);
    expect(mistakes[0]?.message).toContain('"const" (components.schemas.A.properties.b)');
  });

  it("name the line of a value that API Gateway's models cannot have", () => {
    const { mistakes } = modelsOf(
      contractWith(
        { $ref: "#/components/schemas/A" },
        { A: { properties: { b: { minLength: -1 } } }, B: {} },
      ),
    );
    const message =
      '"minLength" (components.schemas.A.properties.b) must be a whole number from 0 on, got -1.';
    expect(mistakes).toEqual([{ code: "SCHEMA_KEYWORD", place: "test.yaml:24", message }]);
  });

  it("name a schema that is nothing", () => {
    const { mistakes } = modelsOf(contractWith({ $ref: "#/components/schemas/A" }, { A: null }));
    expect(mistakes).toEqual([
      expect.objectContaining({ message: '"A" (components.schemas) must be a schema, got null.' }),
    ]);
  });
});
