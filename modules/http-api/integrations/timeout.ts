/**
 * The longest that an HTTP API waits, in milliseconds; it cannot be raised.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
export const longestIntegrationMs = 30_000;
