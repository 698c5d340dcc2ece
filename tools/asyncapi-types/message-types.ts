import openapiTS, { astToString } from "openapi-typescript";
import { messagesOf, parseMessageContract } from "../../modules/contract/message-contract.ts";
import { isReference, type Schema } from "../../modules/contract/openapi-document.ts";

const header = `/**
 * This file was auto-generated from an AsyncAPI document.
 * Do not make direct changes to the file.
 */

`;

/**
 * TypeScript for an AsyncAPI document: its schemas as openapi-typescript writes them, `routes` by key with what a client
 * sends and is answered, and `pushes` by operation with what a client may get unasked.
 *
 * @param file what messages call the contract
 */
export async function messageTypes(text: string, file: string): Promise<string> {
  const { document, routes } = parseMessageContract<string>(text, file);
  const schemas = document.components?.schemas ?? {};
  const source = {
    openapi: "3.0.3",
    info: { title: document.info.title, version: document.info.version },
    paths: {},
    components: { schemas },
  };
  const tree = await openapiTS(source as Parameters<typeof openapiTS>[0], {
    immutable: true,
    defaultNonNullable: false,
  });
  const components = interfaceOf(astToString(tree), "components");
  const typesOf = (references: Parameters<typeof messagesOf>[1]): string =>
    messagesOf(document, references, file)
      .map(({ payload }) => typeOf(payload, file))
      .join(" | ") || "never";
  const routeLines = routes.map(({ routeKey, operation, messages }) => {
    const sent = messages.map(({ payload }) => typeOf(payload, file)).join(" | ") || "never";
    const reply = typesOf(operation.reply?.messages ?? []);
    return `    readonly ${JSON.stringify(routeKey)}: {\n        readonly message: ${sent};\n        readonly reply: ${reply};\n    };\n`;
  });
  const pushLines = Object.entries(document.operations)
    .filter(([, { action }]) => action === "send")
    .map(([name, { messages = [] }]) => `    readonly ${name}: ${typesOf(messages)};\n`);
  return (
    `${header}${components}\n` +
    `/** By route key: what a client sends, and what it is answered. */\nexport interface routes {\n${routeLines.join("")}}\n` +
    `/** By operation: what a client may get unasked. */\nexport interface pushes {\n${pushLines.join("")}}\n`
  );
}

/** One exported interface of a generated text, whole. */
function interfaceOf(text: string, name: string): string {
  const begin = text.indexOf(`export interface ${name} {`);
  return text.slice(begin, text.indexOf("\n}\n", begin) + 3);
}

function typeOf(payload: Schema, file: string): string {
  const reference: unknown = payload;
  const name = isReference(reference)
    ? /^#\/components\/schemas\/(\w+)$/.exec(reference.$ref)?.[1]
    : undefined;
  if (name === undefined)
    throw new Error(`${file}: a payload must be a $ref to #/components/schemas/<name> to have a type`);
  return `components["schemas"]["${name}"]`;
}
