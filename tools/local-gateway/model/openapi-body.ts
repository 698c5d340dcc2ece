import * as z from "zod";
import { ConfigError } from "../../../modules/shared/config-error.ts";

/**
 * The OpenAPI body of an API, as far as the schema reads it.
 *
 * @throws ConfigError `SERVE_OPENAPI` for a body that is no JSON, or not what the schema demands.
 */
export function readOpenApiBody<Schema extends z.ZodType>(
  schema: Schema,
  body: string,
  scope: string,
): z.output<Schema> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    throw new ConfigError("SERVE_OPENAPI", `${scope}.body`, `it is not JSON: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ConfigError("SERVE_OPENAPI", `${scope}.body`, z.prettifyError(parsed.error));
}
