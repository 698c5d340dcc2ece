import { describe, expect, it } from "@jest/globals";
import {
  authorizationMatrix,
  matrixJson,
  matrixText,
} from "../../../modules/authorizers/authorization-matrix.ts";
import { cognito, iam } from "../../../modules/authorizers/authorizer.ts";
import { contractOf, publicOperation, stageSettings } from "../../support/rest-api.ts";

const guarded = (operationId: string, requirement: object) => ({
  operationId,
  security: [requirement],
  responses: {},
});
const contract = contractOf(
  {
    "/items": {
      get: publicOperation("listItems"),
      post: guarded("addItem", { user: ["a/w", "a/x"], key: [] }),
    },
    "/items/{id}": { delete: guarded("dropItem", { signed: [] }), put: guarded("putItem", { own: [] }) },
    "/report": { get: { ...guarded("getReport", { key: [] }), "x-public": "sums" } },
  },
  {
    components: {
      securitySchemes: {
        user: { type: "oauth2" },
        signed: { type: "http" },
        own: { type: "apiKey", "x-amazon-apigateway-authtype": "custom" },
        key: { type: "apiKey", name: "x-api-key", in: "header" },
      },
    },
  },
);
const rows = authorizationMatrix(
  contract,
  { user: cognito({ arn: "arn:aws:cognito-idp:eu-west-1:123456789012:userpool/p" }), signed: iam() },
  { ...stageSettings, operationThrottles: { addItem: { ratePerSecond: 2, burstRequests: 4 } } },
);
const api = { node: { path: "dev-api/store" }, authorization: rows };

describe("the authorization matrix", () => {
  it("says of each operation who may call it and how often", () => {
    const common = { apiKey: false, scopes: [], ratePerSecond: 50, burstRequests: 100 };
    expect(rows).toEqual([
      { ...common, operationId: "listItems", route: "GET /items", auth: "public", publicReason: "test" },
      {
        operationId: "addItem",
        route: "POST /items",
        auth: "user (cognito)",
        scopes: ["a/w", "a/x"],
        apiKey: true,
        ratePerSecond: 2,
        burstRequests: 4,
      },
      { ...common, operationId: "putItem", route: "PUT /items/{id}", auth: "own (contract)" },
      { ...common, operationId: "dropItem", route: "DELETE /items/{id}", auth: "signed (iam)" },
      {
        ...common,
        operationId: "getReport",
        route: "GET /report",
        auth: "public",
        apiKey: true,
        publicReason: "sums",
      },
    ]);
  });

  it("is JSON for programs, by the path of the API", () => {
    expect(JSON.parse(matrixJson([api]))).toEqual({ "dev-api/store": rows });
  });

  it("is a table for people", () => {
    expect(matrixText([api])).toBe(
      [
        "dev-api/store",
        "  operation           auth            scopes   key  throttle",
        "  GET /items          public: test                  50/s, burst 100",
        "  POST /items         user (cognito)  a/w a/x  key  2/s, burst 4",
        "  PUT /items/{id}     own (contract)                50/s, burst 100",
        "  DELETE /items/{id}  signed (iam)                  50/s, burst 100",
        "  GET /report         public: sums             key  50/s, burst 100",
        "\n",
      ].join("\n"),
    );
  });
});
