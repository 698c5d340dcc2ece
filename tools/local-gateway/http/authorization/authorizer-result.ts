import * as z from "zod";
import { policyDocument } from "../../api/authorization/policy.ts";

const context = z.record(z.string(), z.unknown()).nullish();

const simple = z.object({ isAuthorized: z.boolean(), context });

const policy = z.object({
  principalId: z.union([z.string().min(1), z.number().transform(String)]),
  policyDocument,
  context,
});

/** A good answer of an authorizer's function, read. */
export type HttpAuthorizerResult = z.output<typeof simple> | z.output<typeof policy>;

/**
 * The answer of an authorizer's function, or why API Gateway would refuse it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html
 */
export function readHttpResult(
  payload: string,
  simpleResponses: boolean,
): HttpAuthorizerResult | { readonly fault: string } {
  const parsed = (simpleResponses ? simple : policy).safeParse(JSON.parse(payload));
  return parsed.success ? parsed.data : { fault: z.prettifyError(parsed.error) };
}
