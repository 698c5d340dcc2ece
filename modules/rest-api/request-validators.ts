/**
 * The validators of every API, all three always there: which operation uses which changes more often.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-request-validators.html
 */
export const requestValidators = {
  "body-and-parameters": { validateRequestBody: true, validateRequestParameters: true },
  body: { validateRequestBody: true, validateRequestParameters: false },
  parameters: { validateRequestBody: false, validateRequestParameters: true },
} as const;

/** The validator that checks what an operation has: its body, its required parameters, both, or nothing. */
export function validatorFor(has: {
  readonly body: boolean;
  readonly parameters: boolean;
}): string | undefined {
  if (has.body && has.parameters) return "body-and-parameters";
  if (has.body) return "body";
  return has.parameters ? "parameters" : undefined;
}
