import type { Cors } from "../shared/cors.ts";
import { answerHeaders } from "./cors-headers.ts";

/**
 * API Gateway's own errors in the envelope `{code, message, details}`, with the correlation id and the CORS headers.
 *
 * `DEFAULT_4XX` and `DEFAULT_5XX` give their form to every type that is not customised itself; each keeps its own
 * status. A refused body names the failing fields. The templates know plain substitution only, no VTL.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
 */
export function gatewayResponses(cors: Cors): Record<string, object> {
  const headers = {
    ...(cors.kind === "none" ? {} : answerHeaders(cors)),
    "x-correlation-id": "context.requestId",
  };
  const responseParameters = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [`gatewayresponse.header.${name}`, value]),
  );
  const general = { responseParameters, responseTemplates: envelope("") };
  const withFaults = {
    responseParameters,
    responseTemplates: envelope('"$context.error.validationErrorString"'),
  };
  return {
    DEFAULT_4XX: general,
    DEFAULT_5XX: general,
    BAD_REQUEST_BODY: { statusCode: "400", ...withFaults },
  };
}

/** `messageString` comes with its quotes, or is `null`; `validationErrorString` comes escaped, without quotes. */
function envelope(details: string): Record<string, string> {
  return {
    "application/json": `{"code":"$context.error.responseType","message":$context.error.messageString,"details":[${details}]}`,
  };
}
