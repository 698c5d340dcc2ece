import { expect, it } from "@jest/globals";
import { cachedOperations } from "../../../modules/distribution/cached-operations.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";

const query = (name: string) => ({ name, in: "query", schema: { type: "string" } });
const contract = contractOf(
  {
    "/states": {
      parameters: [query("language")],
      get: publicOperation("getStates", {
        parameters: [query("filter[open]"), { ...query("x"), in: "header" }],
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
])("a public read below the base path %j is told apart by every parameter of its query", (basePath, path) => {
  expect(cachedOperations(contract, basePath, { getStates: { ttlSeconds: 60 } })).toEqual({
    cachedPaths: [{ path, ttlSeconds: 60, queryKeys: ["language", "filter[open]"], callers: "anonymous" }],
    mistakes: [],
  });
});

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
