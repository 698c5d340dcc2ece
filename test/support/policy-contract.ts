import { contractOf, publicOperation } from "./rest-api.ts";

/** An operation behind a security scheme. */
const secured = (operationId: string, scheme: string): object => ({
  operationId,
  security: [{ [scheme]: [] }],
  responses: {},
});

/** Operations that check their callers in different ways: nobody, `sigv4` and `guard`. */
export const policyContract = contractOf(
  {
    "/items": { get: publicOperation("listItems") },
    "/items/{id}": { get: publicOperation("getItem"), delete: secured("dropItem", "sigv4") },
    "/mine": { get: secured("getMine", "guard") },
    "/any": { "x-amazon-apigateway-any-method": publicOperation("anyItem") },
  },
  {
    components: {
      securitySchemes: {
        sigv4: { type: "apiKey", name: "Authorization", in: "header" },
        guard: { type: "http", scheme: "bearer" },
      },
    },
  },
);
