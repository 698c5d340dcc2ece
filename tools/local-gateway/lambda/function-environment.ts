import type { LambdaFunction } from "./lambda-function.ts";

/** The version that a freshly applied function has. */
export const functionVersion = "1";

/** The variable of a function that says where the keys of its issuer are; the local provider takes that place. */
export const jwksVariable = "TOKEN_JWKS_URL";

/** CloudWatch's name for the function's log group. */
export function logGroupName(functionName: string): string {
  return `/aws/lambda/${functionName}`;
}

/** What the local machine adds to every function's environment. */
export interface LocalEndpoints {
  /** Where DynamoDB is served, when it is. */
  readonly dynamodbUrl?: string | undefined;
  /** Where S3 is served, when it is. */
  readonly s3Url?: string | undefined;
  /** By ARN, where functions find `@connections`, when a WebSocket API is served. */
  readonly connectionsUrls?: Readonly<Record<string, string>> | undefined;
  /** Where the keys of the local identity provider are, when tokens are taken. */
  readonly jwksUrl?: string | undefined;
}

/**
 * The whole `process.env` of a function: Terraform's variables, what the Lambda service sets, and the way to the local
 * AWS services with credentials that are worth nothing. Nothing comes from the developer's own environment.
 *
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html#configuration-envvars-runtime
 */
export function functionEnvironment(
  lambda: LambdaFunction,
  taskRoot: string,
  logStreamName: string,
  endpoints: LocalEndpoints,
): Record<string, string> {
  return {
    ...lambda.environment,
    _HANDLER: lambda.handler,
    AWS_REGION: lambda.region,
    AWS_DEFAULT_REGION: lambda.region,
    AWS_EXECUTION_ENV: "AWS_Lambda_nodejs22.x",
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memoryMb),
    AWS_LAMBDA_FUNCTION_VERSION: functionVersion,
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: logGroupName(lambda.name),
    AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
    ...(lambda.jsonLogLevel === undefined
      ? {}
      : { AWS_LAMBDA_LOG_FORMAT: "JSON", AWS_LAMBDA_LOG_LEVEL: lambda.jsonLogLevel }),
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "local",
    // Without it the SDK would ask the developer's machine for an instance role.
    AWS_EC2_METADATA_DISABLED: "true",
    // Calls of services that are not served here end at a port where nobody listens, and never at AWS.
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    ...(endpoints.dynamodbUrl === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodbUrl }),
    ...(endpoints.s3Url === undefined ? {} : { AWS_ENDPOINT_URL_S3: endpoints.s3Url }),
    ...(endpoints.connectionsUrls?.[lambda.arn] === undefined
      ? {}
      : { AWS_ENDPOINT_URL_APIGATEWAYMANAGEMENTAPI: endpoints.connectionsUrls[lambda.arn] }),
    // The issuers that Terraform names cannot be asked for tokens here; the local identity provider stands in.
    ...(endpoints.jwksUrl === undefined || lambda.environment[jwksVariable] === undefined
      ? {}
      : { [jwksVariable]: endpoints.jwksUrl }),
    // It speaks of the laptop's Node.js; the function's own runtime on AWS is another.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
    LAMBDA_TASK_ROOT: taskRoot,
    LANG: "en_US.UTF-8",
    PATH: "/usr/local/bin:/usr/bin:/bin",
    TZ: ":UTC",
  };
}
