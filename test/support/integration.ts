import type { Integration } from "../../modules/rest-api/integrations/integration.ts";
import { contractOf, publicOperation, type RestApiOverrides, restApi } from "./rest-api.ts";

const contract = contractOf({
  "/a/{id}": {
    post: publicOperation("postA", {
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        { name: "X-Tenant", in: "header", schema: { type: "string" } },
      ],
    }),
  },
});

/** An API whose one operation, `POST /a/{id}`, has this integration. */
export function stackWith(
  integration:
    | Integration
    | ((functions: Parameters<NonNullable<RestApiOverrides["integrations"]>>[0]) => Integration),
  overrides: RestApiOverrides = {},
) {
  return restApi({
    contract,
    ...overrides,
    integrations: (functions) => ({
      postA: typeof integration === "function" ? integration(functions) : integration,
    }),
  });
}

/** What that operation carries as `x-amazon-apigateway-integration`. */
export const written = (...given: Parameters<typeof stackWith>) =>
  stackWith(...given).route("POST /a/{id}").integration;
