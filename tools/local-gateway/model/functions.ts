import path from "node:path";
import * as z from "zod";
import { isJsonObject, type JsonObject } from "../../synthesized/json-object.ts";
import type { LambdaFunction } from "../lambda/lambda-function.ts";
import { block, readResource, scopeOf } from "../terraform/read-resource.ts";
import { type Resource, type Stack, UnresolvedReference } from "../terraform/stack.ts";

const functionAttributes = z.object({
  function_name: z.string(),
  filename: z.string("only functions whose code is a local zip (filename) can be served"),
  handler: z.string().default("index.handler"),
  memory_size: z.coerce.number().default(128),
  timeout: z.coerce.number().default(3),
  reserved_concurrent_executions: z.coerce.number().optional(),
  layers: z.array(z.string()).default([]),
});

const aliasAttributes = z.object({ name: z.string(), function_name: z.string() });
const loggingBlock = block(
  z.object({ log_format: z.literal("JSON"), application_log_level: z.string().default("INFO") }),
);
const environmentBlock = block(z.object({ variables: z.record(z.string(), z.unknown()).default({}) }));

/** The functions of a stack, and what is to be said about them at start. */
export interface LoadedFunctions {
  readonly functions: readonly LambdaFunction[];
  readonly notes: readonly string[];
}

/**
 * Reads the functions of a stack with their aliases. A variable that only AWS could fill in is left out and noted.
 *
 * @throws ConfigError from `readResource`.
 */
export function loadFunctions(stack: Stack): LoadedFunctions {
  const aliases = stack.resources("aws_lambda_alias").map((alias) => readResource(alias, aliasAttributes));
  const notes: string[] = [];
  const functions = stack.resources("aws_lambda_function").map((resource): LambdaFunction => {
    const attributes = readResource(resource, functionAttributes);
    const name = attributes.function_name;
    const arn = `arn:${stack.partition}:lambda:${stack.region}:${stack.accountId}:function:${name}`;
    const reserved = attributes.reserved_concurrent_executions;
    if (attributes.layers.length > 0) notes.push(`${name} runs without its layers, which only AWS has`);
    return {
      name,
      arn,
      scope: scopeOf(resource),
      zipFile: path.resolve(stack.directory, attributes.filename),
      handler: attributes.handler,
      memoryMb: attributes.memory_size,
      timeoutSeconds: attributes.timeout,
      region: stack.region,
      environment: environmentOf(resource, name, notes),
      jsonLogLevel: loggingBlock.safeParse(resource.attributes.logging_config).data?.application_log_level,
      reservedConcurrency: reserved === undefined || reserved < 0 ? undefined : reserved,
      aliases: new Set(
        aliases.filter(({ function_name }) => [name, arn].includes(function_name)).map((a) => a.name),
      ),
    };
  });
  return { functions, notes };
}

function environmentOf(resource: Resource, name: string, notes: string[]): Readonly<Record<string, string>> {
  const given = environmentBlock.safeParse(resource.attributes.environment);
  const variables: JsonObject =
    given.success && isJsonObject(given.data.variables) ? given.data.variables : {};
  const environment: Record<string, string> = {};
  for (const [variable, value] of Object.entries(variables)) {
    try {
      environment[variable] = String(resource.stack.resolve(value));
    } catch (error) {
      if (!(error instanceof UnresolvedReference)) throw error;
      notes.push(`${name} runs without its variable ${variable}: ${error.message}`);
    }
  }
  return environment;
}
