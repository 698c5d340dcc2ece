import { accountId, type FixtureFunction, type FixtureStack, region } from "./fixture-stack.ts";

/** What a fixture with an HTTP API holds. */
export interface HttpStack {
  readonly functions?: Readonly<Record<string, FixtureFunction>>;
  /** The OpenAPI body, without `openapi` and `info`; `null` for an API made of resources. */
  readonly api?: Readonly<Record<string, unknown>> | null;
  /** More attributes of the API. */
  readonly apiAttributes?: Readonly<Record<string, unknown>>;
  /** Stages by name, with more attributes. */
  readonly stages?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Path after the execution ARN that the permission of each function covers; `null` leaves it out. */
  readonly permission?: string | null;
  /** More resources, by type and id. */
  readonly resources?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The Terraform address of a fixture's HTTP API. */
export const httpApiAddress = "aws_apigatewayv2_api.users";

/** Answers with its event, so that a test sees what reached it. */
export const httpEcho: FixtureFunction = {
  code: "export const handler = async (event) => ({ statusCode: 200, body: JSON.stringify(event) });",
};

/** A Lambda proxy integration of a function's alias `live`. */
export function httpLambda(functionName: string, more: Readonly<Record<string, unknown>> = {}): object {
  return {
    type: "AWS_PROXY",
    httpMethod: "POST",
    uri: invocationUri(functionName),
    payloadFormatVersion: "2.0",
    timeoutInMillis: 30_000,
    ...more,
  };
}

/** The URI by which API Gateway calls a function's alias `live`. */
export function invocationUri(functionName: string): string {
  return `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${accountId}:function:${functionName}:live/invocations`;
}

/** One public operation with this integration. */
export function httpOperation(integration: object, more: Readonly<Record<string, unknown>> = {}): object {
  return { security: [], "x-public": "test", "x-amazon-apigateway-integration": integration, ...more };
}

/** A stack with one HTTP API and its functions, as other people's stacks have them too. */
export function httpStack(stack: HttpStack): FixtureStack {
  const { functions = {}, permission = "/*", stages = { $default: {} } } = stack;
  return {
    functions,
    permission: null,
    resources: {
      aws_apigatewayv2_api: { users: apiOf(stack) },
      aws_apigatewayv2_stage: Object.fromEntries(
        Object.entries(stages).map(([name, more], index) => [
          `stage-${index}`,
          { api_id: `\${${httpApiAddress}.id}`, name, auto_deploy: true, ...more },
        ]),
      ),
      ...(permission === null
        ? {}
        : {
            aws_lambda_permission: Object.fromEntries(
              Object.keys(functions).map((name) => [name, permissionFor(name, permission)]),
            ),
          }),
      ...stack.resources,
    },
  };
}

function apiOf({ api = {}, apiAttributes = {} }: HttpStack): object {
  const body = { openapi: "3.0.3", info: { title: "users", version: "1" }, ...api };
  return {
    name: "dev-users",
    protocol_type: "HTTP",
    ...(api === null ? {} : { body: JSON.stringify(body).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign) }),
    ...apiAttributes,
  };
}

function permissionFor(name: string, path: string): object {
  return {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    function_name: `\${aws_lambda_function.${name}.function_name}`,
    qualifier: `\${aws_lambda_alias.${name}.name}`,
    source_arn: `\${${httpApiAddress}.execution_arn}${path}`,
  };
}
