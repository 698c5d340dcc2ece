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

/**
 * Compiles what the contract of a WebSocket API says about frames, and about the query string of the handshake, into an
 * ES module. Its default export is the checks by route key.
 *
 * @throws ConfigError where the contract cannot be read, or a reference in it leads nowhere
 */
export function messageChecksCode(file: string): string {
  const contract = loadMessageContract<Record<string, unknown>>(file);
  return checksCode(messageSchemas(contract), () => messageCompiler(contract));
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
