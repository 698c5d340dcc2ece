import { APIGatewayProxyEventSchema } from "@aws-lambda-powertools/parser/schemas/api-gateway";
import { expect, it } from "@jest/globals";
import { proxyEvent } from "./event.ts";

it.each([
  ["a bare GET", proxyEvent("GET /")],
  [
    "every part filled",
    proxyEvent("PATCH /products/{productId}", {
      path: "/products/mug",
      pathParameters: { productId: "mug" },
      query: { a: "b" },
      headers: { "X-Correlation-Id": "1" },
      body: { version: 1 },
    }),
  ],
])("builds events that Powertools takes for API Gateway's: %s", (_title, event) => {
  expect(APIGatewayProxyEventSchema.safeParse(event)).toMatchObject({ success: true });
});

it("leaves nothing out that Powertools asks for", () => {
  const { requestContext: _left, ...event } = proxyEvent("GET /");
  expect(APIGatewayProxyEventSchema.safeParse(event)).toMatchObject({ success: false });
});
