import { Ajv } from "ajv";
import {
  type ContractRoute,
  loadMessageContract,
  type MessageContract,
} from "../../modules/contract/message-contract.ts";
import type { Schema } from "../../modules/contract/openapi-document.ts";
import {
  checksCode,
  common,
  contractId,
  type OperationSchemas,
  pointingToContract,
} from "./contract-checks.ts";
import { throwFaults, valueFaults } from "./schema-faults.ts";

/**
 * Compiles what the contract of a WebSocket API says about frames, and about the query string of the handshake, into an
 * ES module. Its default export is the checks by route key.
 *
 * @throws ConfigError where the contract cannot be read, a reference in it leads nowhere, or a keyword of a payload has
 *   a value that it cannot have (`SCHEMA_KEYWORD`)
 */
export function messageChecksCode(file: string): string {
  const contract = loadMessageContract<Record<string, unknown>>(file);
  refusePayloadFaults(contract);
  return checksCode(messageSchemas(contract), () => messageCompiler(contract));
}

/** What a model cannot hold, synth tells; here it is about payloads that are no schemas. */
function refusePayloadFaults(contract: MessageContract): void {
  const compiler = new Ajv({ ...common, verbose: true });
  const schemas = Object.entries(contract.document.components?.schemas ?? {}).map(([name, schema]) => ({
    schema,
    pointer: ["components", "schemas", name],
  }));
  const payloads = contract.routes.flatMap(({ messages }) =>
    messages.map(({ payload, pointer }) => ({ schema: payload, pointer })),
  );
  const placed = new Map(
    [...payloads, ...schemas].map(({ schema, pointer }) => [JSON.stringify(pointer), { schema, pointer }]),
  );
  throwFaults(
    contract,
    [...placed.values()].flatMap(({ schema, pointer }) => valueFaults(compiler, schema, pointer)),
  );
}

/** The schemas of every route by its key. */
export function messageSchemas(contract: MessageContract): ReadonlyMap<string, OperationSchemas> {
  return new Map(contract.routes.map((route) => [route.routeKey, schemasOf(contract, route)]));
}

/** Compiles schemas as AsyncAPI means them: draft 7 of JSON schema. */
export function messageCompiler({ document }: MessageContract): Ajv {
  return new Ajv(common).addSchema({ $id: contractId, components: document.components ?? {} }, contractId);
}

function schemasOf(
  contract: MessageContract,
  { routeKey, operation, messages }: ContractRoute,
): OperationSchemas {
  const channel = contract.resolve(operation.channel as { $ref: string } | { bindings?: WsBindings });
  const query = routeKey === "$connect" ? channel.bindings?.ws?.query : undefined;
  const [only, ...others] = messages.map(({ payload }) => pointingToContract(payload));
  return {
    ...(query === undefined
      ? {}
      : { parameters: { type: "object", properties: { query: pointingToContract(query) } } }),
    ...(only === undefined ? {} : { body: others.length === 0 ? only : { oneOf: [only, ...others] } }),
    headers: [],
  };
}

/** @see https://github.com/asyncapi/bindings/tree/master/websockets */
interface WsBindings {
  readonly ws?: { readonly query?: Schema };
}
