import { gatewayError } from "../gateway-error.ts";
import type { Step } from "../step.ts";

/** Checks the body against the model of the operation for its content type. */
export const validateBody: Step = ({ operation, request }) => {
  const failures = operation?.body?.validate(request.headers["content-type"], request.body);
  if (failures === undefined) return undefined;
  // Templates place it between quotes, so that it comes escaped.
  const validationErrorString = JSON.stringify(failures).slice(1, -1);
  return gatewayError("badRequestBody", failures, { validationErrorString });
};
