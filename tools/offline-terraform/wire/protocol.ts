import { readFileSync } from "node:fs";
import path from "node:path";
import protobuf from "protobufjs";

const definition = readFileSync(path.join(import.meta.dirname, "tfplugin5.proto"), "utf8");
const { root } = protobuf.parse(definition, { keepCase: true });
const service = root.lookupService("tfplugin5.Provider");

/** A protobuf message as a plain object; each handler of a call says which fields it reads. */
export type Message = Readonly<Record<string, unknown>>;

/** The names of the calls that the protocol file declares. */
export const callNames: readonly string[] = service.methodsArray.map(({ name }) => name);

/** Reads the request of a call. Absent messages are null, absent scalars have protobuf's defaults. */
export function decodeRequest(call: string, bytes: Uint8Array): Message {
  const type = service.lookupType(requestType(call));
  return type.toObject(type.decode(bytes), { defaults: true, longs: Number, enums: Number });
}

/** Writes the response of a call. */
export function encodeResponse(call: string, response: Message): Uint8Array {
  const type = service.lookupType(responseType(call));
  return type.encode(type.fromObject(response)).finish();
}

/** `GetSchema` for `/tfplugin5.Provider/GetSchema`; undefined where the path is not a call of this service. */
export function callOf(requestPath: string): string | undefined {
  const [, serviceName, call] = requestPath.split("/");
  return serviceName === "tfplugin5.Provider" && callNames.includes(call ?? "") ? call : undefined;
}

function requestType(call: string): string {
  return methodOf(call).requestType;
}

function responseType(call: string): string {
  return methodOf(call).responseType;
}

function methodOf(call: string): protobuf.Method {
  const method = service.methods[call];
  if (method === undefined) throw new Error(`the protocol file does not declare ${call}`);
  return method;
}
