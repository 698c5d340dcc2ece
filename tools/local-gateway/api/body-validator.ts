import type { ValidateFunction } from "ajv";
import ajvDraft04 from "ajv-draft-04";
import { ConfigError } from "../../../modules/shared/config-error.ts";
import { javaValidatorMessages } from "./java-validator-messages.ts";
import { mediaTypeOf } from "./media-type.ts";

const documentId = "document";
/** How a schema of the document refers to another one. */
const componentPrefix = "#/components/schemas/";

const options = {
  strict: false,
  allErrors: true,
  verbose: true,
  // API Gateway's validator knows `format` as an annotation only.
  validateFormats: false,
  // API Gateway's validator reckons with decimals; with binary fractions 19.99 is no multiple of 0.01.
  multipleOfPrecision: 6,
  unicodeRegExp: false,
  logger: false,
} as const;

/** Tells what is no schema. One for all documents: to compile draft-04 itself takes longer than most of them. */
const draft04 = new ajvDraft04.default(options);

/** Compiles the schemas of one document to validators. */
export class BodyValidators {
  readonly #ajv = new ajvDraft04.default({ ...options, validateSchema: false });
  readonly #scope: string;

  constructor(schemas: Readonly<Record<string, unknown>>, scope: string) {
    this.#scope = scope;
    this.#ajv.addSchema({ id: documentId, components: { schemas: asImported(schemas) } });
  }

  /**
   * One validator for the media types of an operation.
   *
   * @throws ConfigError `SERVE_SCHEMA` for a schema that API Gateway would refuse to import.
   */
  compile(schemas: ReadonlyMap<string, unknown>, operation: string): BodyValidator {
    const compiled = new Map<string, ValidateFunction>();
    for (const [mediaType, schema] of schemas) {
      try {
        const imported = asImported(schema) as object;
        draft04.validateSchema(imported, true);
        compiled.set(mediaType.toLowerCase(), this.#ajv.compile(imported));
      } catch (error) {
        const reason = (error as Error).message;
        throw new ConfigError(
          "SERVE_SCHEMA",
          `${this.#scope} › ${operation}`,
          `its model for ${mediaType} is invalid: ${reason}`,
        );
      }
    }
    return new BodyValidator(compiled);
  }
}

/** Checks a request's body against the model for its content type. */
export class BodyValidator {
  readonly #validators: ReadonlyMap<string, ValidateFunction>;

  constructor(validators: ReadonlyMap<string, ValidateFunction>) {
    this.#validators = validators;
  }

  /**
   * `undefined` when the body is good, else the failures as `$context.error.validationErrorString` lists them. An
   * absent content type counts as JSON, an empty body as `{}`; a content type without a model is not checked.
   */
  validate(contentType: string | string[] | undefined, body: Buffer): string | undefined {
    const mediaType = mediaTypeOf(contentType) || "application/json";
    const validate = this.#validators.get(mediaType) ?? this.#validators.get("$default");
    if (validate === undefined) return undefined;
    let value: unknown;
    try {
      value = body.length === 0 ? {} : JSON.parse(body.toString("utf8"));
    } catch {
      return "[Unable to parse the body as JSON]";
    }
    return validate(value) ? undefined : javaValidatorMessages(validate.errors ?? []);
  }
}

/**
 * A schema of OpenAPI 3.0 as API Gateway takes it into a draft-04 model: `nullable` means nothing there, so null stays
 * refused, and references lead into the document.
 */
function asImported(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(asImported);
  if (typeof schema !== "object" || schema === null) return schema;
  const entries = Object.entries(schema).map(([key, value]) => {
    if (key === "$ref" && typeof value === "string" && value.startsWith(componentPrefix)) {
      return [key, `${documentId}${value}`];
    }
    return [key, key === "enum" || key === "default" || key === "example" ? value : asImported(value)];
  });
  return Object.fromEntries(
    entries.filter(([key, value]) => !(key === "nullable" && typeof value === "boolean")),
  );
}
