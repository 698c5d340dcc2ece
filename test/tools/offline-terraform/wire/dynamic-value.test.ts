import { describe, expect, it } from "@jest/globals";
import { decodeValue, encodeValue } from "../../../../tools/offline-terraform/wire/dynamic-value.ts";
import { sameValue, Unknown, unknown, type Value } from "../../../../tools/offline-terraform/wire/value.ts";

function bytes(value: Value): string {
  return Buffer.from(encodeValue(value).msgpack ?? []).toString("hex");
}

describe("a value on the wire", () => {
  it("is unknown as extension 0", () => {
    expect(bytes(unknown)).toBe("d40000");
    expect(decodeValue({ msgpack: Buffer.from("d40000", "hex") })).toBeInstanceOf(Unknown);
  });

  it("keeps the refinement of an unknown value", () => {
    const refined = "c7050c8101c202a0";
    const value = decodeValue({ msgpack: Buffer.from(refined, "hex") });
    expect(value).toBeInstanceOf(Unknown);
    expect(bytes(value)).toBe(refined);
  });

  it.each([["d40500"], ["c7020701ff"]])("is unknown for any other extension (%s)", (hex) => {
    expect(decodeValue({ msgpack: Buffer.from(hex, "hex") })).toBeInstanceOf(Unknown);
  });

  it("keeps integers that a double cannot hold", () => {
    const large = 9_007_199_254_740_993n;
    expect(decodeValue(encodeValue({ large }))).toEqual({ large });
  });

  it("is null where nothing was sent", () => {
    expect(decodeValue(null)).toBeNull();
    expect(decodeValue({ msgpack: new Uint8Array() })).toBeNull();
  });
});

describe("two values", () => {
  it.each<[Value, Value, boolean]>([
    [{ a: [1, "x", null] }, { a: [1, "x", null] }, true],
    [{ a: 1 }, { a: 1, b: null }, false],
    [[1, 2], [2, 1], false],
    [5, 5n, true],
    [5, "5", false],
    ["", null, false],
    [unknown, unknown, false],
    [{ a: unknown }, { a: unknown }, false],
  ])("%p and %p are the same: %p", (left, right, same) => {
    expect(sameValue(left, right)).toBe(same);
  });
});
