import type { RestExchange } from "../exchange.ts";
import { gatewayError } from "../gateway-error.ts";
import type { RequiredParameter } from "../rest-api.ts";
import type { Step } from "../step.ts";

/** Demands that required parameters are present and not blank; their values are the handler's business. */
export const validateParameters: Step = (exchange) => {
  const required = exchange.operation?.requiredParameters ?? [];
  const missing = required.filter((parameter) => isBlank(parameterValue(exchange, parameter)));
  if (missing.length === 0) return undefined;
  const message = `Missing required request parameters: [${missing.map(({ name }) => name).join(", ")}]`;
  return gatewayError("badRequestParameters", message, { message });
};

function parameterValue(exchange: RestExchange, parameter: RequiredParameter): string | undefined {
  if (parameter.in === "header") {
    const value = exchange.request.headers[parameter.name.toLowerCase()];
    return value === undefined ? undefined : String(value);
  }
  return parameter.in === "path"
    ? exchange.pathParameters?.[parameter.name]
    : exchange.query.single?.[parameter.name];
}

const isBlank = (value: string | undefined): boolean => value === undefined || value.trim() === "";
