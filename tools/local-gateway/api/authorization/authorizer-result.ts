import * as z from "zod";
import { policyDocument } from "./policy.ts";

/**
 * What the function of a REST or WebSocket authorizer has to answer. A context value that is a list or an object, and a missing
 * principal, make the whole answer invalid.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-output.html
 */
const authorizerResult = z.object({
  principalId: z.union([z.string().min(1), z.number().transform(String)]),
  policyDocument,
  context: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).nullish(),
  usageIdentifierKey: z.string().nullish(),
});

/** A good answer, read. */
export type AuthorizerResult = z.output<typeof authorizerResult>;

/** The answer, or why API Gateway would refuse it. */
export function readResult(payload: string): AuthorizerResult | { readonly fault: string } {
  const parsed = authorizerResult.safeParse(JSON.parse(payload));
  return parsed.success ? parsed.data : { fault: z.prettifyError(parsed.error) };
}
