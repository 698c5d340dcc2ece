import { readFileSync } from "node:fs";
import path from "node:path";
import querystring from "node:querystring";
import { constructFromEvents, parseEvents, YAMLException } from "js-yaml";
import { ConfigError } from "../shared/config-error.ts";
import { hasDuplicateKey } from "./json-source.ts";
import { isReference } from "./openapi-document.ts";
import { jsonLines, type LineOf, yamlLines } from "./source-positions.ts";

/** What a contract's text says, before anybody asks whether it is a contract. */
export interface ParsedSource {
  readonly value: unknown;
  readonly lineOf: LineOf;
}

/** A file's path as messages show it: from the working directory, with slashes. */
export function shownPath(file: string): string {
  return path.relative(process.cwd(), path.resolve(file)).replaceAll(path.sep, "/");
}

/** @throws ConfigError `CONTRACT_UNREADABLE` where there is no such file */
export function readSource(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new ConfigError(
      "CONTRACT_UNREADABLE",
      shownPath(file),
      `The contract cannot be read: ${(error as Error).message}`,
    );
  }
}

/**
 * @param file what messages call it
 * @throws ConfigError `CONTRACT_UNREADABLE` where the text is neither YAML nor JSON
 */
export function parseSource(text: string, file: string): ParsedSource {
  const json = parseJson(text);
  return json === undefined ? parseYaml(text, file) : { value: json, lineOf: jsonLines(text) };
}

/** `undefined` where the text is no JSON, or not one that says everything once: YAML's parser names the line. */
function parseJson(text: string): unknown {
  try {
    const value = JSON.parse(text);
    return hasDuplicateKey(text, value) ? undefined : value;
  } catch {
    return undefined;
  }
}

function parseYaml(text: string, file: string): ParsedSource {
  try {
    const events = parseEvents(text, {});
    const [value, another] = constructFromEvents(events, { source: text, maxAliases: 1000 });
    if (another !== undefined) throw new YAMLException("there is a second document in the file");
    return { value, lineOf: yamlLines(text, events) };
  } catch (error) {
    const { reason, mark } =
      error instanceof YAMLException ? error : { reason: String(error), mark: undefined };
    const line = mark === undefined ? "" : `:${mark.line + 1}`;
    throw new ConfigError(
      "CONTRACT_UNREADABLE",
      `${file}${line}`,
      `The contract is not valid YAML or JSON: ${reason}.`,
    );
  }
}

/**
 * What a local `$ref` means in a document.
 *
 * @param file what messages call it
 * @throws ConfigError `CONTRACT_REFERENCE` for one that leads nowhere, back to itself, or out of the file
 */
export function resolveReference<T extends object>(
  document: object,
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

/** Keys that a local reference leads through: `#/components/schemas/Item` gives three. */
export function pointerOf(reference: string): string[] {
  // RFC 6901, in the percent-encoded form of a URI's fragment.
  return reference
    .slice(2)
    .split("/")
    .map((key) => querystring.unescape(key).replaceAll("~1", "/").replaceAll("~0", "~"));
}

function lookUp(document: object, reference: string): unknown {
  return pointerOf(reference).reduce<unknown>((at, name) => {
    const known = typeof at === "object" && at !== null && Object.hasOwn(at, name);
    return known ? (at as Record<string, unknown>)[name] : undefined;
  }, document);
}
