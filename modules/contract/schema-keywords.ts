import { isValidating, schemaFault, valueFault } from "./keyword-values.ts";
import { isReference, type Schema } from "./openapi-document.ts";

/**
 * Say something to readers and generators, nothing to a validator. `format` is among them, as API Gateway does not check
 * it; it is told apart, as a reader may expect otherwise. Left out so that a better example never redeploys an API.
 */
const annotations = new Set([
  "$comment",
  "default",
  "deprecated",
  "description",
  "discriminator",
  "example",
  "examples",
  "externalDocs",
  "format",
  "nullable",
  "readOnly",
  "title",
  "writeOnly",
  "xml",
]);

/** A schema as API Gateway takes it, and what it cannot take. */
export interface ConvertedSchema {
  readonly schema: unknown;
  /** Keys that lead from the schema to each keyword that API Gateway does not know. */
  readonly unsupported: readonly (readonly string[])[];
  /** What is wrong with each value that cannot be where it is, with the keys that lead to it; it is left out. */
  readonly wrongValues: readonly { readonly fault: string; readonly keys: readonly string[] }[];
  /** Every `format` that nothing checks, with the keys that lead to it. */
  readonly formats: readonly { readonly format: string; readonly keys: readonly string[] }[];
  /** Targets of every `$ref` inside. */
  readonly references: readonly string[];
}

/**
 * An OpenAPI 3.0 schema as a model of API Gateway (JSON schema draft-04).
 *
 * `nullable` has no counterpart there, so a nullable schema loses its `type` and its `enum` gains `null`: the gateway
 * then never refuses what the contract allows, and the handler checks the rest. Required properties that are read-only
 * bind answers and not requests (OpenAPI 3.0, fixed fields of the schema object). An empty `required` is dropped, as API
 * Gateway refuses the model otherwise.
 *
 * @param rename new target of a `$ref`
 * @param resolve the schema that a `$ref` means, where there is one
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
 */
export function convertSchema(
  schema: unknown,
  rename: (reference: string) => string,
  resolve: (reference: string) => Schema | undefined,
): ConvertedSchema {
  const unsupported: string[][] = [];
  const wrongValues: { fault: string; keys: readonly string[] }[] = [];
  const references: string[] = [];
  const formats: { format: string; keys: readonly string[] }[] = [];

  function convert(value: unknown, at: readonly string[]): unknown {
    const noSchema = schemaFault(value);
    if (noSchema !== undefined) {
      wrongValues.push({ fault: noSchema, keys: at });
      return {};
    }
    if (isReference(value)) {
      references.push(value.$ref);
      return { $ref: rename(value.$ref) };
    }
    const from = value as Schema;
    const result: Record<string, unknown> = {};
    for (const [keyword, given] of Object.entries(from)) {
      if (keyword === "format") formats.push({ format: String(given), keys: [...at, keyword] });
      if (annotations.has(keyword) || keyword.startsWith("x-")) continue;
      const keys = [...at, keyword];
      const fault = valueFault(keyword, given);
      if (!isValidating(keyword)) unsupported.push(keys);
      else if (fault !== undefined) wrongValues.push({ fault, keys });
      else if (keyword === "type" && from.nullable === true) continue;
      else if (keyword === "required" && Array.isArray(given)) {
        const required = given.filter((name) => !isReadOnly(from, name));
        if (required.length > 0) result.required = required;
      } else result[keyword] = convertKeyword(keyword, given, keys, from);
    }
    return result;
  }

  function isReadOnly({ properties }: Schema, name: string): boolean {
    const property = (properties as Schema | undefined)?.[name];
    const schema = isReference(property) ? resolve(property.$ref) : (property as Schema | undefined);
    return schema?.readOnly === true;
  }

  function convertKeyword(keyword: string, given: unknown, at: readonly string[], from: Schema): unknown {
    if (keyword === "properties") {
      const properties = Object.entries(given as Schema);
      return Object.fromEntries(properties.map(([name, each]) => [name, convert(each, [...at, name])]));
    }
    if (keyword === "enum" && from.nullable === true && Array.isArray(given))
      return [...new Set([...given, null])];
    if (["allOf", "anyOf", "oneOf"].includes(keyword) && Array.isArray(given)) {
      return given.map((each, index) => convert(each, [...at, String(index)]));
    }
    const holdsSchema = ["items", "not", "additionalProperties"].includes(keyword);
    return holdsSchema && typeof given === "object" ? convert(given, at) : given;
  }

  return { schema: convert(schema, []), unsupported, wrongValues, references, formats };
}
