import type { Contract, ContractOperation } from "../contract/contract.ts";
import { keywordMistakes } from "../contract/keyword-mistakes.ts";
import type { Schema } from "../contract/openapi-document.ts";
import { find } from "../contract/references.ts";
import { convertSchema } from "../contract/schema-keywords.ts";
import type { Mistake } from "../shared/problems.ts";

const schemaPrefix = "#/components/schemas/";

/** The models of an API and which of them each operation's body has to fit. */
export interface Models {
  /** `components.schemas` of the body: those that requests need, by their names in API Gateway. */
  readonly schemas: Readonly<Record<string, unknown>>;
  /** Media type to model name, per operation that takes a body. */
  readonly ofOperation: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly mistakes: readonly Mistake[];
  /** Where each `format` that API Gateway does not check stands for the first time. */
  readonly formats: ReadonlyMap<string, readonly string[]>;
}

interface Source {
  readonly schema: Schema;
  readonly pointer: readonly string[];
}

/**
 * The models that JSON bodies of requests need, with everything they refer to. A body schema that is written in place becomes
 * a model of its own, named after the operation: API Gateway would otherwise make up a new name with every import.
 */
export function modelsOf(contract: Contract): Models {
  const schemas: Record<string, unknown> = {};
  const mistakes: Mistake[] = [];
  /** Where the schema of each model stands, as two places must not share a name. */
  const places = new Map<string, string>();
  const seen = new Set<string>();
  const formats = new Map<string, readonly string[]>();

  function add(name: string, { schema, pointer }: Source): void {
    const place = pointer.join(".");
    const other = places.get(name);
    if (seen.has(place)) return;
    seen.add(place);
    if (name === "") {
      mistakes.push(namelessModel(contract, pointer));
      return;
    }
    if (other === undefined) places.set(name, place);
    else {
      mistakes.push(nameClash(contract, pointer, other, name));
      return;
    }
    const result = convertSchema(
      schema,
      (reference) => schemaPrefix + modelName(reference),
      (reference) => componentOf(contract, reference),
    );
    schemas[name] = result.schema;
    mistakes.push(...keywordMistakes(result, contract.locate, pointer));
    for (const { format, keys } of result.formats) {
      if (!formats.has(format)) formats.set(format, [...pointer, ...keys]);
    }
    for (const reference of result.references) addReference(reference, pointer);
  }

  function addReference(reference: string, from: readonly string[]): void {
    const schema = componentOf(contract, reference);
    if (schema === undefined) mistakes.push(wrongReference(contract, reference, from));
    else {
      const component = reference.slice(schemaPrefix.length);
      add(modelName(reference), { schema, pointer: ["components", "schemas", component] });
    }
  }

  const ofOperation = new Map<string, Record<string, string>>();
  for (const operation of contract.everyOperation) {
    const bodies = bodySchemas(contract, operation);
    for (const { mediaType, schema, pointer } of bodies) {
      const reference = typeof schema.$ref === "string" ? schema.$ref : undefined;
      const suffix = bodies.length === 1 ? "Body" : `Body${lettersAndDigits(mediaType)}`;
      const name =
        reference === undefined ? lettersAndDigits(operation.operationId) + suffix : modelName(reference);
      if (reference === undefined) add(name, { schema, pointer });
      else addReference(reference, pointer);
      ofOperation.set(operation.operationId, {
        ...ofOperation.get(operation.operationId),
        [mediaType]: name,
      });
    }
  }
  return { schemas, ofOperation, mistakes, formats };
}

/** The schema of a reference into `components.schemas`. */
function componentOf({ document }: Contract, reference: string): Schema | undefined {
  if (!reference.startsWith(schemaPrefix)) return undefined;
  return document.components?.schemas?.[reference.slice(schemaPrefix.length)];
}

/** Model names hold letters and digits only. */
function modelName(reference: string): string {
  return lettersAndDigits(reference.split("/").at(-1) ?? reference);
}

function lettersAndDigits(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]/g, "");
}

/** Those of JSON: API Gateway reads a body as JSON to compare it with a model, and so refuses every other one. */
function bodySchemas(contract: Contract, operation: ContractOperation): (Source & { mediaType: string })[] {
  const { requestBody } = operation.definition;
  if (requestBody === undefined) return [];
  const { content = {} } = find(contract, requestBody) ?? {};
  return Object.entries(content).flatMap(([mediaType, { schema }]) => {
    const pointer = [...operation.pointer, "requestBody", "content", mediaType, "schema"];
    const checked = isJson(mediaType) && typeof schema === "object" && schema !== null;
    return checked ? [{ mediaType, schema, pointer }] : [];
  });
}

/** @see https://www.rfc-editor.org/rfc/rfc6839#section-3.1 */
function isJson(mediaType: string): boolean {
  return /^[^;]*[/+]json\s*(;|$)/i.test(mediaType);
}

function wrongReference(contract: Contract, reference: string, from: readonly string[]): Mistake {
  return {
    code: "CONTRACT_REFERENCE",
    place: contract.locate(from),
    message: `"${reference}" leads to no schema of this file; models may refer to ${schemaPrefix}<name> only.`,
  };
}

function namelessModel(contract: Contract, pointer: readonly string[]): Mistake {
  return {
    code: "SCHEMA_NAME",
    place: contract.locate(pointer),
    message: `"${pointer.at(-1)}" has no letter of A to Z and no digit, and names of models hold nothing else; rename it.`,
  };
}

function nameClash(contract: Contract, pointer: readonly string[], other: string, name: string): Mistake {
  return {
    code: "SCHEMA_NAME",
    place: contract.locate(pointer),
    message:
      `The schemas at ${pointer.join(".")} and ${other} would both be the model "${name}" ` +
      "(letters and digits only); rename one.",
  };
}
