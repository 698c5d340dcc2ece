import { describe, expect, it } from "@jest/globals";
import { parseContract } from "../../../modules/contract/contract.ts";

const swagger = `swagger: "2.0"
info: { title: orders, version: "1" }
host: api.example.com
basePath: /v1
consumes: [application/json]
x-amazon-apigateway-binary-media-types: ["image/png"]
securityDefinitions:
  signed: { type: apiKey, in: header, name: Authorization, x-amazon-apigateway-authtype: awsSigv4 }
  login: { type: basic }
  site: { type: oauth2, flow: accessCode, authorizationUrl: "https://a", tokenUrl: "https://b", scopes: { r: read } }
  app: { type: oauth2, flow: implicit, authorizationUrl: "https://a", scopes: {} }
parameters:
  page: { name: page, in: query, type: integer }
  order: { name: order, in: body, required: true, schema: { $ref: "#/definitions/Order" } }
responses:
  gone: { description: gone, headers: { x-id: { type: string } } }
definitions:
  Order:
    type: object
    properties:
      parts: { type: array, items: { $ref: "#/definitions/Part" } }
  Part: { type: string }
paths:
  /orders/{id}:
    x-amazon-apigateway-any: kept
    parameters:
      - { name: id, in: path, required: true, type: string }
      - { name: shared, in: body, schema: { type: array } }
    get:
      operationId: getOrder
      parameters: [{ $ref: "#/parameters/page" }]
      responses: { 200: { description: ok, schema: { $ref: "#/definitions/Order" } }, 404: { $ref: "#/responses/gone" } }
    put:
      operationId: putOrder
      consumes: [application/json, application/merge-patch+json]
      parameters: [{ $ref: "#/parameters/order" }, { name: trace, in: header, type: string }]
      x-amazon-apigateway-integration: { type: mock }
      responses: { 200: { description: ok, headers: { x-count: { type: integer } } } }
    post:
      operationId: uploadOrder
      parameters: [{ name: file, in: formData, type: file }]
      responses: {}
  /nothing:
`;
const contract = parseContract(swagger, "c.yaml");
const item = contract.document.paths["/orders/{id}"];

describe("a Swagger 2.0 document", () => {
  it("has its operations as an OpenAPI document has", () => {
    expect(contract.operations.map(({ operationId, method, path }) => [operationId, method, path])).toEqual([
      ["getOrder", "GET", "/orders/{id}"],
      ["putOrder", "PUT", "/orders/{id}"],
      ["uploadOrder", "POST", "/orders/{id}"],
    ]);
    expect(contract.document).toMatchObject({ openapi: "3.0.3", info: { title: "orders", version: "1" } });
  });

  it("gives parameters a schema, and takes bodies and forms out of them", () => {
    expect(item?.parameters).toEqual([
      { name: "id", in: "path", required: true, schema: { type: "string" } },
    ]);
    expect(item?.get?.parameters).toEqual([
      { name: "page", in: "query", required: false, schema: { type: "integer" } },
    ]);
    expect(item?.put?.parameters).toEqual([
      { name: "trace", in: "header", required: false, schema: { type: "string" } },
    ]);
    expect(item?.post?.parameters).toEqual([]);
  });

  it("makes request bodies of body parameters: the operation's own, else the one of the path", () => {
    const order = { schema: { $ref: "#/components/schemas/Order" } };
    expect(item?.put?.requestBody).toEqual({
      required: true,
      content: { "application/json": order, "application/merge-patch+json": order },
    });
    expect(item?.get?.requestBody).toEqual({
      required: false,
      content: { "application/json": { schema: { type: "array" } } },
    });
  });

  it("keeps definitions as schemas, and references lead there", () => {
    expect(contract.document.components?.schemas?.Order).toEqual({
      type: "object",
      properties: { parts: { type: "array", items: { $ref: "#/components/schemas/Part" } } },
    });
  });

  it("keeps responses with their headers, and finds shared ones", () => {
    expect(item?.put?.responses?.[200]).toEqual({
      description: "ok",
      headers: { "x-count": { schema: { type: "integer" } } },
    });
    expect(contract.resolve(item?.get?.responses?.[404] as object)).toEqual({
      description: "gone",
      headers: { "x-id": { schema: { type: "string" } } },
    });
  });

  it("writes security schemes as OpenAPI does", () => {
    const authorizationUrl = "https://a";
    expect(contract.document.components?.securitySchemes).toEqual({
      signed: {
        type: "apiKey",
        in: "header",
        name: "Authorization",
        "x-amazon-apigateway-authtype": "awsSigv4",
      },
      login: { type: "http", scheme: "basic" },
      site: {
        type: "oauth2",
        flows: { authorizationCode: { authorizationUrl, tokenUrl: "https://b", scopes: { r: "read" } } },
      },
      app: { type: "oauth2", flows: { implicit: { authorizationUrl, scopes: {} } } },
    });
  });

  it("keeps API Gateway's extensions at document, path and operation", () => {
    expect(contract.document["x-amazon-apigateway-binary-media-types"]).toEqual(["image/png"]);
    expect(item?.["x-amazon-apigateway-any"]).toBe("kept");
    expect(item?.put?.["x-amazon-apigateway-integration"]).toEqual({ type: "mock" });
  });

  it.each<[string[], number]>([
    [["components", "schemas", "Part"], 22],
    [["components", "schemas", "Order", "properties", "parts"], 21],
    [["components", "securitySchemes", "login"], 9],
    [["components", "parameters", "page"], 1],
    [["paths", "/orders/{id}", "put", "requestBody", "content"], 33],
  ])("has %j in line %d of its own text", (pointer, line) => {
    expect(contract.locate(pointer)).toBe(`c.yaml:${line}`);
  });

  it.each(["1.2", "2.1"])("of version %s is refused", (version) => {
    expect(() => parseContract(`swagger: "${version}"`, "c.yaml")).toThrow(/got swagger "\d\.\d"/);
  });
});
