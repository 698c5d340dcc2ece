import { Decoder, Encoder, ExtData, type ExtensionCodecType } from "@msgpack/msgpack";
import { Unknown, unknown, type Value } from "./value.ts";

/** Extension 12 is an unknown value with refinements; every other extension is a plain unknown value. */
const refinedUnknown = 12;

/**
 * How Terraform writes unknown values.
 * Source: https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol and go-cty's msgpack package
 */
const unknowns: ExtensionCodecType<undefined> = {
  tryToEncode(value) {
    if (!(value instanceof Unknown)) return null;
    if (value.refinement === undefined) return new ExtData(0, Uint8Array.of(0));
    return new ExtData(refinedUnknown, value.refinement);
  },
  decode: (data, type) => (type === refinedUnknown ? new Unknown(Uint8Array.from(data)) : unknown),
};

const options = { extensionCodec: unknowns, useBigInt64: true } as const;

/** Terraform's `DynamicValue`; MessagePack unless Terraform wrote JSON. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** Reads a value; an absent one is null. */
export function decodeValue(encoded: DynamicValue | null): Value {
  if (encoded?.msgpack === undefined || encoded.msgpack.length === 0) return null;
  return new Decoder(options).decode(encoded.msgpack) as Value;
}

/** Writes a value. */
export function encodeValue(value: Value): DynamicValue {
  return { msgpack: new Encoder(options).encode(value) };
}
