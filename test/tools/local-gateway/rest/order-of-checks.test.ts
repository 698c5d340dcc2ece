import { expect, it } from "@jest/globals";
import { operation } from "../support/fixture-stack.ts";
import { serveFixture } from "../support/served-fixture.ts";

it("asks for the key first, then for required parameters, then looks at the body", async () => {
  const checked = {
    "x-amazon-apigateway-request-validator": "all",
    parameters: [{ name: "q", in: "query", required: true }],
    requestBody: { content: { "application/json": { schema: { type: "object" } } } },
  };
  const { call } = await serveFixture({
    functions: { "dev-a": { code: "export const handler = async () => ({ body: 'reached' });" } },
    api: {
      paths: {
        "/checked": { post: operation("dev-a", checked) },
        "/keyed": { post: operation("dev-a", { ...checked, security: [{ key: [] }] }) },
      },
      "x-amazon-apigateway-request-validators": {
        all: { validateRequestBody: true, validateRequestParameters: true },
      },
      components: { securitySchemes: { key: { type: "apiKey", name: "x-api-key", in: "header" } } },
    },
  });
  const messageOf = async (path: string, body: string) => (await call(path, { body })).body;
  expect(await messageOf("/dev/keyed", "[]")).toBe('{"message":"Forbidden"}');
  expect(await messageOf("/dev/checked", "[]")).toBe(
    '{"message":"Missing required request parameters: [q]"}',
  );
  expect(await messageOf("/dev/checked?q=1", "[]")).toBe('{"message":"Invalid request body"}');
  expect(await messageOf("/dev/checked?q=1", "{}")).toBe("reached");
});
