import { describe, expect, it } from "@jest/globals";
import { cachedOperations } from "../../../modules/distribution/cached-operations.ts";
import type { CachedPath } from "../../../modules/distribution/cached-path.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";
import { stackOf } from "../../support/test-stack.ts";
import { cached } from "./refusals.ts";
import { distributionIn, plain } from "./support.ts";

const query = (name: string) => ({ name, in: "query", schema: { type: "string" } });
const contract = contractOf(
  {
    "/states": {
      parameters: [query("language")],
      get: publicOperation("getStates", {
        parameters: [
          query("filter[open]"),
          { ...query("Accept-Language"), in: "header" },
          { ...query("Origin"), in: "header" },
        ],
      }),
    },
    "/mine": { get: { ...publicOperation("getMine"), security: [{ user: [] }] } },
    "/items": { get: publicOperation("listItems"), post: publicOperation("createItem") },
    "/items/{id}": {
      parameters: [{ ...query("id"), in: "path", required: true }],
      get: publicOperation("getItem"),
    },
  },
  { components: { securitySchemes: { user: { type: "http", scheme: "bearer" } } } },
);

it.each([
  ["", "/states"],
  ["shop/v1", "/shop/v1/states"],
])(
  "a public read below the base path %j is told apart by every parameter of query and header",
  (basePath, path) => {
    expect(cachedOperations(contract, basePath, { getStates: { ttlSeconds: 60 } })).toEqual({
      cachedPaths: [
        {
          path,
          ttlSeconds: 60,
          queryKeys: ["language", "filter[open]"],
          headerKeys: ["Accept-Language"],
          callers: "anonymous",
        },
      ],
      mistakes: [],
    });
  },
);

it.each([
  ["getMine", /It asks callers for user, and CloudFront would give one caller's answer to the next/],
  ["listItems", /Callers also POST to \/items, .*give one of them another path/],
  ["createItem", /Callers also POST to \/items/],
  ["getItem", /\/items\/\{id\} has parameters.*write a cached path of your own/],
])("%s is refused, with the line", (operationId, message) => {
  const { mistakes } = cachedOperations(contract, "", { [operationId]: { ttlSeconds: 60 } });
  expect(mistakes).toEqual([
    {
      code: "DISTRIBUTION_CACHE",
      message: expect.stringMatching(message),
      place: expect.stringMatching(new RegExp(`^${operationId} \\(test\\.yaml:\\d+\\)$`)),
    },
  ]);
});

describe("a cached path", () => {
  const policiesOf = (...cachedPaths: CachedPath[]) =>
    plain(stackOf((stack) => void distributionIn(stack, { cachedPaths })).json).resource
      .aws_cloudfront_cache_policy;

  it("changes in nothing when another is taken out", () => {
    const orders = { ...cached, path: "/orders*" };
    const { "front_cache-products-95d76e71": products, ...left } = policiesOf(cached, orders);
    expect(products).toBeDefined();
    expect(policiesOf(orders)).toEqual(left);
  });

  it("is told apart from another of the same words", () => {
    expect(Object.keys(policiesOf(cached, { ...cached, path: "/products" }))).toHaveLength(2);
  });
});
