import { ConfigError } from "../shared/config-error.ts";
import { parseSource, readSource, resolveReference, shownPath } from "./contract-source.ts";
import {
  isWrittenPreflight,
  methodOf,
  type OpenApiDocument,
  type Operation,
  type OperationKey,
  operationKeys,
} from "./openapi-document.ts";
import { openApiOf, type SwaggerDocument, swaggerPointer } from "./swagger.ts";

/** One operation of a contract, with the place it stands at. */
export interface ContractOperation<OperationId extends string = string> {
  readonly operationId: OperationId;
  /** What it stands under in its path. */
  readonly key: OperationKey;
  /** As API Gateway writes it: `GET`, or `ANY`. */
  readonly method: string;
  /** For example `/products/{productId}`. */
  readonly path: string;
  readonly definition: Operation;
  /** Keys that lead to it in the document. */
  readonly pointer: readonly string[];
}

/** An OpenAPI 3.0 document, typed by the ids of its operations; one of Swagger 2.0 is read as what OpenAPI says. */
export interface Contract<OperationId extends string = string> {
  readonly document: OpenApiDocument;
  /** Those with an id of their own, path by path in the order of the document. */
  readonly operations: readonly ContractOperation<OperationId>[];
  /** Those too that have no id, which their method and path stand in for: for checks that ask for no id. */
  readonly everyOperation: readonly ContractOperation[];
  /** `file:line` of the place that the keys lead to, or of the deepest of them that exists. */
  locate(pointer: readonly string[]): string;
  /** What a local `$ref` means; a reference that leads nowhere or leaves the file throws `CONTRACT_REFERENCE`. */
  resolve<T extends object>(value: T): Exclude<T, { readonly $ref: string }>;
}

/**
 * Reads a contract, YAML or JSON.
 *
 * @typeParam Operations the `operations` that openapi-typescript generates from the same file
 * @throws ConfigError `CONTRACT_UNREADABLE` when there is no such file, or it is neither YAML nor JSON, or no
 *   OpenAPI 3.0 or Swagger 2.0 document
 */
export function loadContract<Operations>(file: string): Contract<keyof Operations & string> {
  return parseContract<keyof Operations & string>(readSource(file), shownPath(file));
}

/** {@link loadContract} for a text that is at hand; `file` is what messages call it. */
export function parseContract<OperationId extends string>(text: string, file: string): Contract<OperationId> {
  const { document, swagger, lineOf } = parseText(text, file);
  const everyOperation = operationsOf(document);
  return {
    document,
    operations: everyOperation.filter(hasId) as ContractOperation<OperationId>[],
    everyOperation,
    locate: (pointer) => `${file}:${lineOf(swagger ? swaggerPointer(pointer) : pointer)}`,
    resolve: (value) => resolveReference(document, value, file),
  };
}

function parseText(text: string, file: string) {
  const { value, lineOf } = parseSource(text, file);
  const swagger = isSwagger(value);
  return { document: openApiDocument(swagger ? openApiOf(value) : value, file), swagger, lineOf };
}

function isSwagger(parsed: unknown): parsed is SwaggerDocument {
  return (parsed as Partial<SwaggerDocument> | null)?.swagger === "2.0";
}

function openApiDocument(parsed: unknown, file: string): OpenApiDocument {
  const document = parsed as Partial<OpenApiDocument> | null;
  if (!/^3\.0\.\d+$/.test(String(document?.openapi))) {
    throw new ConfigError(
      "CONTRACT_UNREADABLE",
      file,
      `API Gateway imports OpenAPI 3.0 and Swagger 2.0; "openapi" must be "3.0.x" or "swagger" "2.0", got ${versionOf(document)}.`,
    );
  }
  if (typeof document?.paths !== "object" || document.paths === null || typeof document.info !== "object") {
    throw new ConfigError("CONTRACT_UNREADABLE", file, `An OpenAPI document needs "info" and "paths".`);
  }
  return document as OpenApiDocument;
}

function versionOf(document: { readonly openapi?: unknown; readonly swagger?: unknown } | null): string {
  if (document?.openapi !== undefined) return JSON.stringify(document.openapi);
  return document?.swagger === undefined ? "nothing" : `swagger ${JSON.stringify(document.swagger)}`;
}

function operationsOf(document: OpenApiDocument): ContractOperation[] {
  return Object.entries(document.paths).flatMap(([route, item]) =>
    operationKeys.flatMap((key) => {
      const definition = item?.[key];
      if (definition === undefined || definition === null || isWrittenPreflight(key, definition)) return [];
      const method = methodOf(key);
      const { operationId = `${method} ${route}` } = definition;
      return [{ operationId, key, method, path: route, definition, pointer: ["paths", route, key] }];
    }),
  );
}

function hasId({ definition }: ContractOperation): boolean {
  return definition.operationId !== undefined;
}
