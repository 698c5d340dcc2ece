import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { strToU8 } from "fflate";
import { reproducibleZip } from "../../../../tools/bundle/zip.ts";
import { temporaryFolder } from "../../../support/temporary.ts";

/** A function of a fixture: the source of its `index.mjs`, and attributes of the resource to set or to replace. */
export interface FixtureFunction {
  readonly code: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What a fixture's stack holds. */
export interface FixtureStack {
  readonly functions?: Readonly<Record<string, FixtureFunction>>;
  /** The OpenAPI body, without `openapi` and `info`. */
  readonly api?: Readonly<Record<string, unknown>>;
  /** More attributes of the API. */
  readonly apiAttributes?: Readonly<Record<string, unknown>>;
  /** More attributes of the stage. */
  readonly stage?: Readonly<Record<string, unknown>>;
  /** Path after the execution ARN that the permission of each function covers; `null` leaves it out. */
  readonly permission?: string | null;
  /** More resources, by type and id. */
  readonly resources?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The region and account of all fixtures. */
export const region = "eu-west-1";
export const accountId = "111111111111";

/** A Lambda proxy integration of a function's alias `live`, as our modules write it. */
export function lambdaIntegration(
  functionName: string,
  more: Readonly<Record<string, unknown>> = {},
): object {
  return {
    type: "AWS_PROXY",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/arn:aws:lambda:${region}:${accountId}:function:${functionName}:live/invocations`,
    timeoutInMillis: 29_000,
    passthroughBehavior: "NEVER",
    ...more,
  };
}

/** One public operation that a function answers. */
export function operation(functionName: string, more: Readonly<Record<string, unknown>> = {}): object {
  return {
    security: [],
    "x-public": "test",
    "x-amazon-apigateway-integration": lambdaIntegration(functionName),
    ...more,
  };
}

/** Writes a stack directory as synthesizing makes it; without a folder, into a new one. */
export function writeStack(
  name: string,
  stack: FixtureStack,
  stacksFolder: string = path.join(temporaryFolder("stacks"), "stacks"),
): string {
  const directory = path.join(stacksFolder, name);
  mkdirSync(path.join(directory, "assets"), { recursive: true });
  for (const [functionName, { code }] of Object.entries(stack.functions ?? {})) {
    writeFileSync(
      path.join(directory, zipName(functionName)),
      reproducibleZip({ "index.mjs": strToU8(code) }),
    );
  }
  writeFileSync(path.join(directory, "cdk.tf.json"), JSON.stringify(terraformOf(stack), undefined, 2));
  return directory;
}

const zipName = (functionName: string): string => `assets/${functionName}.zip`;
const apiAddress = "aws_api_gateway_rest_api.store";

function terraformOf(stack: FixtureStack): object {
  return {
    provider: { aws: [{ region, allowed_account_ids: [accountId] }] },
    resource: {
      ...functionResources(stack),
      ...(stack.api === undefined ? {} : apiResources(stack)),
      ...stack.resources,
    },
  };
}

function functionResources({ functions = {}, permission = "/*/*/*" }: FixtureStack): Record<string, unknown> {
  const each = (make: (name: string, lambda: FixtureFunction) => unknown): Record<string, unknown> =>
    Object.fromEntries(Object.entries(functions).map(([name, lambda]) => [name, make(name, lambda)]));
  return {
    aws_lambda_function: each((name, { variables, attributes }) => ({
      function_name: name,
      filename: `\${path.module}/${zipName(name)}`,
      handler: "index.handler",
      runtime: "nodejs22.x",
      memory_size: 512,
      timeout: 10,
      role: "${aws_iam_role.absent.arn}",
      publish: true,
      ...(variables === undefined ? {} : { environment: { variables } }),
      ...attributes,
    })),
    aws_lambda_alias: each((name) => ({
      name: "live",
      function_name: `\${aws_lambda_function.${name}.function_name}`,
      function_version: `\${aws_lambda_function.${name}.version}`,
    })),
    ...(permission === null
      ? {}
      : {
          aws_lambda_permission: each((name) => ({
            action: "lambda:InvokeFunction",
            principal: "apigateway.amazonaws.com",
            function_name: `\${aws_lambda_function.${name}.function_name}`,
            qualifier: `\${aws_lambda_alias.${name}.name}`,
            source_arn: `\${${apiAddress}.execution_arn}${permission}`,
          })),
        }),
  };
}

function apiResources({ api, apiAttributes, stage }: FixtureStack): Record<string, unknown> {
  const body = { openapi: "3.0.3", info: { title: "store", version: "1" }, ...api };
  const restApi = `\${${apiAddress}.id}`;
  return {
    aws_api_gateway_rest_api: {
      store: {
        name: "dev-store",
        body: JSON.stringify(body).replaceAll(/[$%](?=\{)/g, (sign) => sign + sign),
        fail_on_warnings: true,
        put_rest_api_mode: "overwrite",
        ...apiAttributes,
      },
    },
    aws_api_gateway_deployment: {
      store: { rest_api_id: restApi, triggers: { redeployment: `\${sha1(jsonencode(${apiAddress}.body))}` } },
    },
    aws_api_gateway_stage: {
      store: {
        rest_api_id: restApi,
        deployment_id: "${aws_api_gateway_deployment.store.id}",
        stage_name: "dev",
        ...stage,
      },
    },
  };
}
