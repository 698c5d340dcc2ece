import * as z from "zod";

/** Names of security schemes, with the scopes that are asked for: one of the list has to hold. */
export const securityRequirements = z.array(z.record(z.string(), z.array(z.string())));

/** The keys of a path item that hold an operation, as API Gateway imports them. */
export function operationsByMethod<Operation extends z.ZodType>(operation: Operation) {
  return {
    get: operation.optional(),
    put: operation.optional(),
    post: operation.optional(),
    delete: operation.optional(),
    options: operation.optional(),
    head: operation.optional(),
    patch: operation.optional(),
    "x-amazon-apigateway-any-method": operation.optional(),
  };
}
