import { keywordMistakes } from "../contract/keyword-mistakes.ts";
import type { ContractRoute, MessageContract } from "../contract/message-contract.ts";
import { isReference, type Schema } from "../contract/openapi-document.ts";
import { convertSchema } from "../contract/schema-keywords.ts";
import type { Mistake } from "../shared/problems.ts";
import { draft04 } from "./draft04.ts";
import { defaultKey, modelName, routePlace } from "./websocket-route.ts";

const schemaPrefix = "#/components/schemas/";

/** AWS lets a model have no more bytes. */
const largestModelBytes = 32_768;

/** The model that frames of one route have to fit. */
export interface PayloadModel {
  readonly routeKey: string;
  /** Letters and digits. */
  readonly name: string;
  /** JSON text. */
  readonly schema: string;
}

interface Collected {
  readonly definitions: Record<string, unknown>;
  readonly mistakes: Mistake[];
}

/**
 * One model for each route whose contract says what may be sent, complete in itself: what a payload refers to stands
 * below its `definitions`. `$connect` and `$disconnect` carry no frame and get none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/websocket-api-request-validation.html
 */
export function payloadModels(contract: MessageContract): {
  readonly models: readonly PayloadModel[];
  readonly mistakes: readonly Mistake[];
} {
  const mistakes: Mistake[] = [];
  const models = contract.routes
    .filter(
      ({ routeKey, messages }) => messages.length > 0 && (isCustom(routeKey) || routeKey === defaultKey),
    )
    .map((route) => {
      const collected: Collected = { definitions: {}, mistakes };
      const payloads = route.messages.map(({ payload, pointer }) =>
        convert(contract, payload, pointer, collected),
      );
      const [only] = payloads;
      const schema = {
        $schema: "http://json-schema.org/draft-04/schema#",
        ...(payloads.length === 1 ? (only as object) : { oneOf: payloads }),
        ...(Object.keys(collected.definitions).length === 0 ? {} : { definitions: collected.definitions }),
      };
      const text = JSON.stringify(schema);
      mistakes.push(...sizeMistakes(contract, route, text));
      return { routeKey: route.routeKey, name: modelName(route.routeKey), schema: text };
    });
  return { models, mistakes };
}

/** Whether the client's frame selects the route. */
function isCustom(routeKey: string): boolean {
  return !routeKey.startsWith("$");
}

/** A payload as draft-04, with everything it refers to among the definitions. */
function convert(
  contract: MessageContract,
  schema: Schema,
  pointer: readonly string[],
  collected: Collected,
): unknown {
  const { definitions, mistakes } = collected;
  // A model of a single reference would have nothing beside it: draft-04 ignores what stands next to `$ref`.
  const own = isReference(schema) ? componentOf(contract, schema.$ref) : schema;
  const from = isReference(schema) && own !== undefined ? pointerTo(schema.$ref) : pointer;
  if (own === undefined) {
    mistakes.push(wrongReference(contract, (schema as { $ref: string }).$ref, pointer));
    return {};
  }
  const result = convertSchema(
    draft04(own),
    (reference) => `#/definitions/${nameOf(reference)}`,
    (reference) => componentOf(contract, reference),
  );
  mistakes.push(...keywordMistakes(result, contract.locate, from));
  for (const reference of result.references) {
    if (Object.hasOwn(definitions, nameOf(reference))) continue;
    const target = componentOf(contract, reference);
    if (target === undefined) mistakes.push(wrongReference(contract, reference, from));
    else {
      // Named before it is filled, as schemas may lead back to themselves.
      definitions[nameOf(reference)] = {};
      definitions[nameOf(reference)] = convert(contract, target, pointerTo(reference), collected);
    }
  }
  return result.schema;
}

function componentOf({ document }: MessageContract, reference: string): Schema | undefined {
  const name = reference.startsWith(schemaPrefix) ? nameOf(reference) : undefined;
  return name === undefined ? undefined : document.components?.schemas?.[name];
}

function nameOf(reference: string): string {
  return reference.slice(schemaPrefix.length);
}

function pointerTo(reference: string): string[] {
  return ["components", "schemas", nameOf(reference)];
}

function sizeMistakes(contract: MessageContract, route: ContractRoute, text: string): Mistake[] {
  const bytes = Buffer.byteLength(text);
  if (bytes <= largestModelBytes) return [];
  return [
    {
      code: "MODEL_LIMIT",
      place: routePlace(contract, route),
      message:
        `The model of its payload has ${bytes} bytes; API Gateway takes ${largestModelBytes}.\n` +
        "Say less of it in the contract, and check the rest in the function.",
    },
  ];
}

function wrongReference({ locate }: MessageContract, reference: string, from: readonly string[]): Mistake {
  return {
    code: "CONTRACT_REFERENCE",
    place: locate(from),
    message: `"${reference}" leads to no schema of this file; models may refer to ${schemaPrefix}<name> only.`,
  };
}
