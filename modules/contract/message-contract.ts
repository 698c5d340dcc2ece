import { ConfigError } from "../shared/config-error.ts";
import { throwTogether } from "../shared/config-errors.ts";
import type { AsyncApiDocument, MessageOperation } from "./asyncapi-document.ts";
import { parseSource, pointerOf, readSource, resolveReference, shownPath } from "./contract-source.ts";
import type { Reference, Schema } from "./openapi-document.ts";

/** A message of an operation. */
export interface ContractMessage {
  /** Name of the message in its channel. */
  readonly name: string;
  readonly payload: Schema;
  /** Keys that lead to the payload's schema. */
  readonly pointer: readonly string[];
}

/** One route: what clients send under one key, and what they are answered. */
export interface ContractRoute<RouteKey extends string = string> {
  /** Id of the receive operation: `$connect`, `$disconnect`, `$default`, or what the route selection gives. */
  readonly routeKey: RouteKey;
  readonly operation: MessageOperation;
  /** Whether a client is answered over the connection: the operation has a `reply`. */
  readonly twoWay: boolean;
  /** Empty where nothing, or anything, may be sent. */
  readonly messages: readonly ContractMessage[];
  readonly pointer: readonly string[];
}

/** An AsyncAPI 3.0 document of a WebSocket API, typed by the keys of its routes. */
export interface MessageContract<RouteKey extends string = string> {
  readonly document: AsyncApiDocument;
  /** Its receive operations, in the order of the document. */
  readonly routes: readonly ContractRoute<RouteKey>[];
  /** `file:line` of the place that the keys lead to, or of the deepest of them that exists. */
  locate(pointer: readonly string[]): string;
  /** What a local `$ref` means; a reference that leads nowhere or leaves the file throws `CONTRACT_REFERENCE`. */
  resolve<T extends object>(value: T): Exclude<T, { readonly $ref: string }>;
}

/**
 * Reads the contract of a WebSocket API, YAML or JSON.
 *
 * @typeParam Routes the `routes` that are generated from the same file
 * @throws ConfigError `CONTRACT_UNREADABLE` when there is no such file, or it is neither YAML nor JSON, or no
 *   AsyncAPI 3.0 document with known actions; `CONTRACT_REFERENCE` when the messages of an operation cannot be found
 */
export function loadMessageContract<Routes>(file: string): MessageContract<keyof Routes & string> {
  return parseMessageContract<keyof Routes & string>(readSource(file), shownPath(file));
}

/** {@link loadMessageContract} for a text that is at hand; `file` is what messages call it. */
export function parseMessageContract<RouteKey extends string>(
  text: string,
  file: string,
): MessageContract<RouteKey> {
  const { value, lineOf } = parseSource(text, file);
  const document = asyncApiDocument(value, file);
  const locate = (pointer: readonly string[]) => `${file}:${lineOf(pointer)}`;
  throwTogether(unknownActions(document, locate));
  const routes = Object.entries(document.operations)
    .filter(([, { action }]) => action === "receive")
    .map(([routeKey, operation]) => ({
      routeKey: routeKey as RouteKey,
      operation,
      twoWay: operation.reply !== undefined,
      messages: messagesOf(document, operation.messages ?? allOf(document, operation, file), file),
      pointer: ["operations", routeKey],
    }));
  return {
    document,
    routes,
    locate,
    resolve: (reference) => resolveReference(document, reference, file),
  };
}

/** An operation that is neither received nor sent would be left out of the API without a word. */
function unknownActions(
  { operations }: AsyncApiDocument,
  locate: MessageContract["locate"],
): readonly ConfigError[] {
  return Object.entries(operations)
    .filter(([, operation]) => !["receive", "send"].includes(operation?.action))
    .map(([key, operation]) => {
      const given = operation?.action === undefined ? "nothing" : JSON.stringify(operation.action);
      const message = `The action of the operation "${key}" must be "receive", which makes it a route, or "send", got ${given}.`;
      return new ConfigError("CONTRACT_UNREADABLE", locate(["operations", key, "action"]), message);
    });
}

/**
 * The messages that references lead to, through those of a channel.
 *
 * @throws ConfigError `CONTRACT_REFERENCE`
 */
export function messagesOf(
  document: AsyncApiDocument,
  references: readonly Reference[],
  file: string,
): ContractMessage[] {
  return references.flatMap((reference) => {
    let at = reference;
    // Where the message itself stands, for lines: what the last reference leads to.
    for (;;) {
      const next = resolveOnce(document, at, file);
      if (!("$ref" in next)) break;
      at = next as Reference;
    }
    const { payload } = resolveReference(document, reference as Reference | { payload?: Schema }, file);
    if (payload === undefined) return [];
    const name = pointerOf(reference.$ref).at(-1) ?? "";
    return [{ name, payload, pointer: [...pointerOf(at.$ref), "payload"] }];
  });
}

/** Whatever one reference leads to, which may be another; one that leads nowhere or in circles throws. */
function resolveOnce(document: AsyncApiDocument, { $ref }: Reference, file: string): object {
  resolveReference(document, { $ref }, file);
  return pointerOf($ref).reduce<unknown>(
    (at, key) => (at as Record<string, unknown>)[key],
    document,
  ) as object;
}

function allOf(document: AsyncApiDocument, { channel }: MessageOperation, file: string): Reference[] {
  const { messages = {} } = resolveReference(
    document,
    channel as Reference | { messages?: Readonly<Record<string, unknown>> },
    file,
  );
  return Object.keys(messages).map((name) => ({ $ref: `${channel.$ref}/messages/${name}` }));
}

function asyncApiDocument(value: unknown, file: string): AsyncApiDocument {
  const document = value as Partial<AsyncApiDocument> | null;
  if (!/^3\.0\.\d+$/.test(String(document?.asyncapi))) {
    const given = document?.asyncapi === undefined ? "nothing" : JSON.stringify(document.asyncapi);
    throw new ConfigError(
      "CONTRACT_UNREADABLE",
      file,
      `The contract of a WebSocket API is AsyncAPI 3.0; "asyncapi" must be "3.0.x", got ${given}.`,
    );
  }
  const missing = (["info", "channels", "operations"] as const).filter(
    (part) => typeof document?.[part] !== "object" || document[part] === null,
  );
  if (missing.length > 0) {
    const parts = missing.map((part) => `"${part}"`).join(" and ");
    throw new ConfigError("CONTRACT_UNREADABLE", file, `The AsyncAPI document needs ${parts}.`);
  }
  return document as AsyncApiDocument;
}
