import { isRouted } from "../exchange.ts";
import type { Step } from "../step.ts";
import { defaultKey } from "../websocket-api.ts";
import { webSocketError } from "../websocket-error.ts";

/**
 * Holds a frame against the model that it selects; a frame that selects none is not checked.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html
 */
export const validateBody: Step = (exchange) => {
  const models = isRouted(exchange) ? exchange.route.models : undefined;
  if (models === undefined) return undefined;
  const validator = models.validators.get(models.selection(exchange)) ?? models.validators.get(defaultKey);
  const faults = validator?.validate("application/json", exchange.request.body);
  return faults === undefined ? undefined : webSocketError("invalidBody", faults, faults);
};
