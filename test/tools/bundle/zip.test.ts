import { expect, it } from "@jest/globals";
import { unzipSync } from "fflate";
import { reproducibleZip } from "../../../tools/bundle/zip.ts";

const bytes = (text: string) => new Uint8Array(Buffer.from(text));

it("holds what was put in", () => {
  expect(unzipSync(reproducibleZip({ "index.mjs": bytes("export {};") }))).toEqual({
    "index.mjs": bytes("export {};"),
  });
});

it("does not depend on the order of its entries", () => {
  expect(reproducibleZip({ a: bytes("1"), b: bytes("2") })).toEqual(
    reproducibleZip({ b: bytes("2"), a: bytes("1") }),
  );
});

it("depends on names and contents", () => {
  const zip = reproducibleZip({ a: bytes("1") });
  expect(zip).not.toEqual(reproducibleZip({ b: bytes("1") }));
  expect(zip).not.toEqual(reproducibleZip({ a: bytes("2") }));
});

it("marks its entries as plain files that everybody may read, because Lambda runs as another user", () => {
  const zip = Buffer.from(reproducibleZip({ a: bytes("1") }));
  const central = zip.indexOf("PK\u0001\u0002");
  expect(zip.readUInt32LE(central + 38)).toBe((0o100644 << 16) >>> 0);
});
