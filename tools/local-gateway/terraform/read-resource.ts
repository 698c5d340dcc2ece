import * as z from "zod";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { isJsonObject } from "../../synthesized/json-object.ts";
import { type Resource, UnresolvedReference } from "./stack.ts";

/** A nested block, which Terraform JSON allows both as an object and as a list of one. */
export function block<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (Array.isArray(value) ? value[0] : value), schema);
}

/** A nested block that may come several times: a list, or one object. */
export function blocks<Schema extends z.ZodType>(schema: Schema) {
  return z.preprocess((value) => (isJsonObject(value) ? [value] : value), z.array(schema));
}

/**
 * The attributes that the schema names, resolved and checked; all others are left alone, so that what serving does not
 * need may stay unknown.
 *
 * @throws ConfigError `SERVE_UNRESOLVED` when one of them is only known to AWS, `SERVE_RESOURCE` when it is missing or
 *   of the wrong type.
 */
export function readResource<Shape extends z.ZodRawShape>(
  resource: Resource,
  schema: z.ZodObject<Shape>,
): z.output<z.ZodObject<Shape>> {
  const scope = scopeOf(resource);
  const values: Record<string, unknown> = {};
  for (const attribute of Object.keys(schema.shape)) {
    const given = resource.attributes[attribute];
    if (given === undefined || given === null) continue;
    try {
      values[attribute] = resource.stack.resolve(given);
    } catch (error) {
      if (!(error instanceof UnresolvedReference)) throw error;
      throw new ConfigError(
        "SERVE_UNRESOLVED",
        `${scope}.${attribute}`,
        `serving needs it, but ${error.message}. Give it a value that is known at synth, or serve the stack that makes it`,
      );
    }
  }
  const parsed = schema.safeParse(values);
  if (parsed.success) return parsed.data;
  throw new ConfigError("SERVE_RESOURCE", scope, z.prettifyError(parsed.error));
}

/** How errors and notes call a resource: `dev-api/aws_lambda_function.products`. */
export function scopeOf(resource: Resource): string {
  return `${resource.stack.name}/${resource.address}`;
}
