import { readFileSync } from "node:fs";
import path from "node:path";
import querystring from "node:querystring";
import { parse, YAMLParseError } from "yaml";
import { ConfigError } from "../shared/config-error.ts";
import {
  isReference,
  methodOf,
  type OpenApiDocument,
  type Operation,
  type OperationKey,
  operationKeys,
} from "./openapi-document.ts";
import { lineFinder } from "./source-positions.ts";

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

/** An OpenAPI 3.0 document, typed by the ids of its operations. */
export interface Contract<OperationId extends string = string> {
  readonly document: OpenApiDocument;
  /** Those with an id of their own, path by path in the order of the document. */
  readonly operations: readonly ContractOperation<OperationId>[];
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
 *   OpenAPI 3.0 document
 */
export function loadContract<Operations>(file: string): Contract<keyof Operations & string> {
  const shown = path.relative(process.cwd(), path.resolve(file)).replaceAll(path.sep, "/");
  return parseContract<keyof Operations & string>(readContract(file, shown), shown);
}

/** {@link loadContract} for a text that is at hand; `file` is what messages call it. */
export function parseContract<OperationId extends string>(text: string, file: string): Contract<OperationId> {
  const document = parseText(text, file);
  const lineOf = lineFinder(text);
  return {
    document,
    operations: operationsOf(document) as ContractOperation<OperationId>[],
    locate: (pointer) => `${file}:${lineOf(pointer)}`,
    resolve: (value) => resolveReference(document, value, file),
  };
}

function readContract(file: string, shown: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(
      "CONTRACT_UNREADABLE",
      shown,
      `The contract cannot be read: ${(error as Error).message}`,
    );
  }
}

function parseText(text: string, file: string): OpenApiDocument {
  let document: Partial<OpenApiDocument> | null;
  try {
    document = parse(text, { maxAliasCount: 1000 });
  } catch (error) {
    const line = error instanceof YAMLParseError ? `:${error.linePos?.[0].line ?? 1}` : "";
    const reason = (error as Error).message.split("\n")[0]?.replace(/:$/, ".");
    throw new ConfigError(
      "CONTRACT_UNREADABLE",
      `${file}${line}`,
      `The contract is not valid YAML or JSON: ${reason}`,
    );
  }
  if (!/^3\.0\.\d+$/.test(String(document?.openapi))) {
    throw new ConfigError(
      "CONTRACT_UNREADABLE",
      file,
      `API Gateway imports OpenAPI 3.0; the field "openapi" must be "3.0.x", got ${versionOf(document)}.`,
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
      if (definition?.operationId === undefined) return [];
      const { operationId } = definition;
      const pointer = ["paths", route, key];
      return [{ operationId, key, method: methodOf(key), path: route, definition, pointer }];
    }),
  );
}

function resolveReference<T extends object>(
  document: OpenApiDocument,
  value: T,
  file: string,
): Exclude<T, { readonly $ref: string }> {
  let current: unknown = value;
  for (let hops = 0; isReference(current); hops++) {
    const reference = current.$ref;
    if (hops === 20)
      throw new ConfigError("CONTRACT_REFERENCE", file, `"${reference}" leads back to itself.`);
    current = reference.startsWith("#/") ? lookUp(document, reference) : undefined;
    if (current === undefined || current === null) {
      const fix = reference.startsWith("#/")
        ? "There is nothing at that place"
        : "References must stay in the file";
      throw new ConfigError(
        "CONTRACT_REFERENCE",
        file,
        `The reference "${reference}" cannot be followed. ${fix}.`,
      );
    }
  }
  return current as Exclude<T, { readonly $ref: string }>;
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
function lookUp(document: OpenApiDocument, reference: string): unknown {
  const keys = reference.slice(2).split("/");
  return keys.reduce<unknown>((at, key) => {
    const name = querystring.unescape(key).replaceAll("~1", "/").replaceAll("~0", "~");
    const known = typeof at === "object" && at !== null && Object.hasOwn(at, name);
    return known ? (at as Record<string, unknown>)[name] : undefined;
  }, document);
}
