import type { Ajv } from "ajv";
import ajvDraft04 from "ajv-draft-04";
import type { Contract, ContractOperation } from "../../modules/contract/contract.ts";
import { pointerOf } from "../../modules/contract/contract-source.ts";
import { isReference, type Schema } from "../../modules/contract/openapi-document.ts";
import { convertSchema } from "../../modules/contract/schema-keywords.ts";
import { ConfigError } from "../../modules/shared/config-error.ts";

/** A schema, or a reference to one, and the keys that lead to it. */
interface PlacedSchema {
  readonly schema: unknown;
  readonly pointer: readonly string[];
}

/** What is wrong at one place of a contract. */
export interface SchemaFault {
  readonly pointer: readonly string[];
  readonly message: string;
}

/**
 * Stops where a schema of what an operation takes has a keyword that OpenAPI 3.0 does not know, which a compiler of
 * schemas would pass over, or one with a value that it cannot have.
 *
 * @throws ConfigError `SCHEMA_KEYWORD` with every such place and the operation that leads there
 */
export function refuseSchemaFaults(contract: Contract): void {
  const seen = new Set<string>();
  throwFaults(
    contract,
    contract.everyOperation.flatMap((operation) =>
      faultsOf(contract, operation, seen).map(({ pointer, message }) => ({
        pointer,
        message: `${operation.operationId}: ${message}`,
      })),
    ),
  );
}

/** @throws ConfigError `SCHEMA_KEYWORD` where there is a fault */
export function throwFaults(
  { locate }: { locate(pointer: readonly string[]): string },
  faults: readonly SchemaFault[],
): void {
  const [first] = faults;
  if (first === undefined) return;
  const lines = faults.map(({ pointer, message }) => `${locate(pointer)}  ${message}`);
  throw new ConfigError("SCHEMA_KEYWORD", locate(first.pointer), lines.join("\n"));
}

function faultsOf(contract: Contract, operation: ContractOperation, seen: Set<string>): SchemaFault[] {
  const compiler = new ajvDraft04.default({ strict: false, allErrors: true, verbose: true });
  const open = placedSchemas(contract, operation);
  const faults: SchemaFault[] = [];
  for (const { schema, pointer } of open) {
    const key = JSON.stringify(pointer);
    if (seen.has(key)) continue;
    seen.add(key);
    const values = valueFaults(compiler, schema, pointer);
    faults.push(...values);
    // What converts schemas trusts that their keywords hold what they may.
    if (values.length > 0) continue;
    const { unsupported, references } = convertSchema(
      schema,
      (reference) => reference,
      () => undefined,
    );
    faults.push(...unsupported.map((keys) => unknownKeyword([...pointer, ...keys])));
    // A reference that leads nowhere is told by who follows it.
    for (const $ref of references)
      open.push({ schema: contract.resolve({ $ref } as Schema), pointer: pointerOf($ref) });
  }
  return faults;
}

function unknownKeyword(pointer: readonly string[]): SchemaFault {
  const message = `OpenAPI 3.0 has no schema keyword "${pointer.at(-1)}", so nothing would check it. Correct its spelling, or remove it.`;
  return { pointer, message };
}

/** Keywords of a schema, and of those inside it, whose value is not one that JSON schema gives them. */
export function valueFaults(compiler: Ajv, schema: unknown, pointer: readonly string[]): SchemaFault[] {
  if (compiler.validateSchema(schema as Schema) === true) return [];
  const messages = new Map<string, string>();
  for (const { instancePath, message, params, data } of compiler.errors ?? []) {
    // Of several errors at one place, the first says what is allowed; the others say that none of it was met.
    if (messages.has(instancePath)) continue;
    const { allowedValues } = params as { allowedValues?: readonly unknown[] };
    const given = data === undefined ? "" : `, got ${JSON.stringify(data)}`;
    messages.set(instancePath, `${message}${allowedValues ? `: ${allowedValues.join(", ")}` : ""}${given}`);
  }
  return [...messages].map(([instancePath, message]) => {
    const keys = instancePath === "" ? [] : pointerOf(`#${instancePath}`);
    return { pointer: [...pointer, ...keys], message: `${keys.at(-1) ?? "the schema"} ${message}.` };
  });
}

function placedSchemas(contract: Contract, { definition, path, pointer }: ContractOperation): PlacedSchema[] {
  const placed = (value: object, from: readonly string[]) =>
    isReference(value) ? pointerOf(value.$ref) : from;
  const parametersOf = (given: readonly object[] = [], from: readonly string[]): PlacedSchema[] =>
    given.flatMap((each, index) => {
      const { schema } = contract.resolve(each as { schema?: Schema });
      const at = placed(each, [...from, "parameters", String(index)]);
      return schema === undefined ? [] : [{ schema, pointer: [...at, "schema"] }];
    });
  const { requestBody } = definition;
  const body = requestBody && contract.resolve(requestBody).content["application/json"]?.schema;
  const bodyAt = requestBody && placed(requestBody, [...pointer, "requestBody"]);
  return [
    ...parametersOf(contract.document.paths[path]?.parameters, ["paths", path]),
    ...parametersOf(definition.parameters, pointer),
    ...(body === undefined || bodyAt === undefined
      ? []
      : [{ schema: body, pointer: [...bodyAt, "content", "application/json", "schema"] }]),
  ];
}
