import type { Ajv } from "ajv";
import standalone from "ajv/dist/standalone/index.js";
import ajvDraft04 from "ajv-draft-04";
import { type Contract, type ContractOperation, loadContract } from "../../modules/contract/contract.ts";
import type { Parameter, Schema } from "../../modules/contract/openapi-document.ts";
import { refuseSchemaFaults } from "./schema-faults.ts";

/** What a function checks of the input of one operation. */
export interface OperationSchemas {
  /** Of `{ path, query, header }`; absent where the operation declares no parameters. */
  readonly parameters?: Schema;
  readonly body?: Schema;
  /** The declared headers, as the contract spells them. */
  readonly headers: readonly string[];
}

/** Under this name the compiled schemas refer to the contract's own. */
export const contractId = "contract";

/** OpenAPI 3.0 means draft 4 of JSON schema and words of its own, which say nothing about validity. */
export const common = {
  strict: false,
  validateFormats: false,
  allErrors: true,
  // A hundredth has no exact binary form: without some room 19.99 is no multiple of 0.01.
  multipleOfPrecision: 6,
  code: { source: true },
} as const;

/** The schemas of every operation by its id. */
export function operationSchemas(contract: Contract): ReadonlyMap<string, OperationSchemas> {
  return new Map(
    contract.operations.map((operation) => [operation.operationId, schemasOf(contract, operation)]),
  );
}

/**
 * Compiles what a contract says about input into an ES module, so that a function carries neither the contract nor a
 * compiler of schemas. Its default export is the checks by `operationId`.
 *
 * @throws ConfigError where the contract cannot be read, a reference in it leads nowhere, or a schema has a keyword
 *   that is unknown or has a value it cannot have (`SCHEMA_KEYWORD`)
 */
export function contractChecksCode(file: string): string {
  const contract = loadContract(file);
  refuseSchemaFaults(contract);
  return checksCode(operationSchemas(contract), (part) => compiler(contract, part));
}

/**
 * The module of checks for schemas that may refer to a contract's.
 *
 * @param compilerOf makes what knows the contract's own schemas
 */
export function checksCode(
  schemas: ReadonlyMap<string, OperationSchemas>,
  compilerOf: (part: "parameters" | "body") => Ajv,
): string {
  const parts = (["parameters", "body"] as const).map((part) => {
    const ajv = compilerOf(part);
    const refs: Record<string, string> = {};
    for (const [operationId, { [part]: schema }] of schemas) {
      if (schema === undefined) continue;
      ajv.addSchema({ ...schema }, operationId);
      refs[operationId] = operationId;
    }
    // As CommonJS inside a function, so that the names in the two parts stay apart.
    return `const ${part} = {};\n((exports) => {\n${standalone.default(ajv, refs)}\n})(${part});`;
  });
  const entries = [...schemas].map(
    ([id, { headers }]) =>
      `${JSON.stringify(id)}: { parameters: parameters[${JSON.stringify(id)}], body: body[${JSON.stringify(id)}], headers: ${JSON.stringify(headers)} }`,
  );
  return `${parts.join("\n")}\nexport default { ${entries.join(", ")} };\n`;
}

/** Compiles schemas of one part; texts become numbers in parameters alone, where everything comes as text. */
export function compiler({ document }: Contract, part: "parameters" | "body") {
  const options = part === "parameters" ? { coerceTypes: true, useDefaults: true } : {};
  const ajv = new ajvDraft04.default({ ...common, ...options });
  return ajv.addSchema({ id: contractId, components: document.components ?? {} }, contractId);
}

function schemasOf(contract: Contract, operation: ContractOperation): OperationSchemas {
  const { definition, path } = operation;
  const shared = contract.document.paths[path]?.parameters ?? [];
  const all = [...shared, ...(definition.parameters ?? [])].map((each) => contract.resolve(each));
  // What an operation declares takes the place of what its path declares under the same name.
  const declared = [...new Map(all.map((each) => [`${each.in} ${each.name}`, each])).values()];
  const requestBody = definition.requestBody && contract.resolve(definition.requestBody);
  const body = requestBody?.content["application/json"]?.schema;
  return {
    ...(declared.length === 0 ? {} : { parameters: parametersSchema(declared) }),
    ...(body === undefined ? {} : { body: pointingToContract(body) }),
    headers: declared.filter((each) => each.in === "header").map(({ name }) => name),
  };
}

function parametersSchema(declared: readonly Parameter[]): Schema {
  const partOf = (place: Parameter["in"]) => {
    const ofPlace = declared.filter((each) => each.in === place);
    const required = ofPlace.filter((each) => each.required === true).map(({ name }) => name);
    const properties = ofPlace.map(({ name, schema = {} }) => [name, pointingToContract(schema)]);
    return {
      type: "object",
      properties: Object.fromEntries(properties),
      ...(required.length === 0 ? {} : { required }),
    };
  };
  return {
    type: "object",
    properties: { path: partOf("path"), query: partOf("query"), header: partOf("header") },
  };
}

/** The schema with its references leading into the contract, from wherever it is put. */
export function pointingToContract<T>(value: T): T {
  if (Array.isArray(value)) return value.map(pointingToContract) as T;
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([key, each]) =>
    key === "$ref" && typeof each === "string" && each.startsWith("#/")
      ? [key, `${contractId}${each}`]
      : [key, pointingToContract(each)],
  );
  return Object.fromEntries(entries) as T;
}
