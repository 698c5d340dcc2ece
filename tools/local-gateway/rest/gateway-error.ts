import type { Answer } from "../api/answer.ts";
import { maxRequestBytes } from "../api/received-request.ts";
import type { GatewayResponseType } from "./gateway-response-types.ts";

/** One way in which API Gateway itself answers a request. */
export interface ErrorFamily {
  readonly type: GatewayResponseType | undefined;
  readonly status: number;
  /** `x-amzn-ErrorType`; absent where AWS sends none. */
  readonly errorType: string | undefined;
  /** `$context.error.message`. */
  readonly message: string | null;
  /** What the default body calls the message. @default "message" */
  readonly messageKey?: "message" | "Message";
  /** The body byte for byte where AWS does not make it from the default template. */
  readonly body?: string;
  readonly contentType?: string;
}

/**
 * What API Gateway answers, byte for byte. A family without a gateway response type cannot be customised. New steps
 * add their rows here.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html, and
 * answers recorded on AWS.
 */
const errorFamilies = {
  missingAuthenticationToken: {
    type: "MISSING_AUTHENTICATION_TOKEN",
    status: 403,
    errorType: "MissingAuthenticationTokenException",
    message: "Missing Authentication Token",
  },
  incompleteSignature: {
    type: "INVALID_SIGNATURE",
    status: 403,
    errorType: "IncompleteSignatureException",
    message: "Authorization header is not a valid signature",
  },
  invalidSignature: {
    type: "INVALID_SIGNATURE",
    status: 403,
    errorType: "InvalidSignatureException",
    message:
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
  },
  unknownAccessKey: {
    type: "INVALID_SIGNATURE",
    status: 403,
    errorType: "UnrecognizedClientException",
    message: "The security token included in the request is invalid.",
  },
  unauthorized: {
    type: "UNAUTHORIZED",
    status: 401,
    errorType: "UnauthorizedException",
    message: "Unauthorized",
  },
  explicitDeny: {
    type: "ACCESS_DENIED",
    status: 403,
    errorType: "AccessDeniedException",
    message: "User is not authorized to access this resource with an explicit deny",
    messageKey: "Message",
  },
  accessDenied: {
    type: "ACCESS_DENIED",
    status: 403,
    errorType: "AccessDeniedException",
    message: "User is not authorized to access this resource",
    messageKey: "Message",
  },
  resourcePolicy: {
    type: "ACCESS_DENIED",
    status: 403,
    errorType: "AccessDeniedException",
    message: "User: anonymous is not authorized to perform: execute-api:Invoke",
    messageKey: "Message",
  },
  defaultEndpointDisabled: {
    type: undefined,
    status: 403,
    errorType: "ForbiddenException",
    message: "Forbidden",
  },
  authorizerFailure: {
    type: "AUTHORIZER_FAILURE",
    status: 500,
    errorType: "AuthorizerFailureException",
    message: null,
  },
  authorizerConfiguration: {
    type: "AUTHORIZER_CONFIGURATION_ERROR",
    status: 500,
    errorType: "AuthorizerConfigurationException",
    message: null,
  },
  unknownStage: { type: undefined, status: 403, errorType: "ForbiddenException", message: "Forbidden" },
  invalidApiKey: {
    type: "INVALID_API_KEY",
    status: 403,
    errorType: "ForbiddenException",
    message: "Forbidden",
  },
  throttled: {
    type: "THROTTLED",
    status: 429,
    errorType: "TooManyRequestsException",
    message: "Too Many Requests",
  },
  quotaExceeded: {
    type: "QUOTA_EXCEEDED",
    status: 429,
    errorType: "LimitExceededException",
    message: "Limit Exceeded",
  },
  cacheInvalidation: {
    type: "ACCESS_DENIED",
    status: 403,
    errorType: "AccessDeniedException",
    message: "Forbidden",
  },
  badRequestParameters: {
    type: "BAD_REQUEST_PARAMETERS",
    status: 400,
    errorType: "BadRequestException",
    message: "Missing required request parameters",
  },
  badRequestBody: {
    type: "BAD_REQUEST_BODY",
    status: 400,
    errorType: "BadRequestException",
    message: "Invalid request body",
  },
  unsupportedMediaType: {
    type: "UNSUPPORTED_MEDIA_TYPE",
    status: 415,
    errorType: "BadRequestException",
    message: "Unsupported Media Type",
  },
  integrationTimeout: {
    type: "INTEGRATION_TIMEOUT",
    status: 504,
    errorType: "InternalServerErrorException",
    message: "Endpoint request timed out",
    body: '{"message": "Endpoint request timed out"}',
  },
  networkFailure: {
    type: "INTEGRATION_FAILURE",
    status: 504,
    errorType: "InternalServerErrorException",
    message: "Network error communicating with endpoint",
    body: '{"message": "Network error communicating with endpoint"}',
  },
  lambdaFailure: {
    type: "DEFAULT_5XX",
    status: 502,
    errorType: "InternalServerErrorException",
    message: "Internal server error",
    body: '{"message": "Internal server error"}',
  },
  apiConfiguration: {
    type: "API_CONFIGURATION_ERROR",
    status: 500,
    errorType: "InternalServerErrorException",
    message: "Internal server error",
    body: '{"message": "Internal server error"}',
  },
  requestTooLong: {
    type: "REQUEST_TOO_LARGE",
    status: 413,
    errorType: "RequestEntityTooLargeException",
    message: "Request Too Long",
  },
} as const satisfies Record<string, ErrorFamily>;

/** Ends the pipeline: the gateway answers instead of the integration. */
export interface GatewayError {
  readonly kind: "gatewayError";
  readonly family: ErrorFamily;
  /** Why, for the developer who reads the request's line; never sent. */
  readonly hint: string;
  /** `$context.error.validationErrorString`. */
  readonly validationErrorString?: string | undefined;
}

/** An error of a family, with a message of its own where the family's is only a beginning. */
export function gatewayError(
  family: keyof typeof errorFamilies,
  hint: string,
  details: { readonly message?: string; readonly validationErrorString?: string } = {},
): GatewayError {
  const { message, validationErrorString } = details;
  const base: ErrorFamily = errorFamilies[family];
  return {
    kind: "gatewayError",
    family: message === undefined ? base : { ...base, message },
    hint,
    validationErrorString,
  };
}

/** The plain-text answer to a payload over the limit, which comes before API Gateway looks at the request. */
export const restTooLargeAnswer: Answer = {
  status: 413,
  headers: ["Content-Type", "text/plain"],
  body: `HTTP content length exceeded ${maxRequestBytes} bytes.`,
  traced: false,
};
