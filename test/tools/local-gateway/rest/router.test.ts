import { describe, expect, it } from "@jest/globals";
import type { Operation } from "../../../../tools/local-gateway/rest/rest-api.ts";
import { Router } from "../../../../tools/local-gateway/rest/router.ts";

function operation(text: string): Operation {
  const [method = "", resourcePath = ""] = text.split(" ");
  return {
    method,
    resourcePath,
    declaredAsAny: false,
    resourceId: "abc123",
    auth: { kind: "public" },
    apiKeyRequired: false,
    cacheKeys: [],
    requiredParameters: [],
    integration: { kind: "unserved", feature: "nothing" },
  };
}

const router = new Router(
  [
    "GET /",
    "GET /products",
    "GET /products/{id}",
    "GET /products/new",
    "POST /products/{id}/image",
    "GET /products/{other}/tags/{tag}",
    "GET /files/{proxy+}",
    "GET /files/{name}/meta",
    "OPTIONS /{all+}",
    "DELETE /{all+}",
  ].map(operation),
);

describe("routing", () => {
  it.each([
    ["GET", "/", "/"],
    ["GET", "/products", "/products"],
    ["GET", "/products/", "/products"],
    ["GET", "/products/new", "/products/new"],
    ["GET", "/products/7", "/products/{id}"],
    ["GET", "/products/7/tags/x", "/products/{other}/tags/{tag}"],
    ["GET", "/products/new/tags/x", "/products/{other}/tags/{tag}"],
    ["GET", "/files/a/b/c", "/files/{proxy+}"],
    ["GET", "/files/a/meta", "/files/{name}/meta"],
    ["GET", "/files/a/meta/more", "/files/{proxy+}"],
    ["DELETE", "/products", "/{all+}"],
    ["OPTIONS", "/products/new", "/{all+}"],
  ])("%s %s is served by %s", (method, path, resourcePath) => {
    expect(router.match(method, path)?.operation.resourcePath).toBe(resourcePath);
  });

  it.each([
    ["HEAD", "/products"],
    ["GET", "/nothing"],
    ["GET", "/files"],
    ["GET", "/products//"],
    ["POST", "/products/7"],
    ["GET", "/Products"],
  ])("%s %s is served by nothing", (method, path) => {
    expect(router.match(method, path)).toBeUndefined();
  });

  it("names path parameters as the matched path does, without decoding them", () => {
    expect(router.match("GET", "/products/a%20b/tags/%E2%98%95")?.pathParameters).toEqual({
      other: "a%20b",
      tag: "%E2%98%95",
    });
    expect(router.match("GET", "/files/a//b/")?.pathParameters).toEqual({ proxy: "a//b" });
    expect(router.match("GET", "/products")?.pathParameters).toBeNull();
  });
});
