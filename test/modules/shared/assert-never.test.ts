import { describe, expect, it } from "@jest/globals";
import { assertNever } from "../../../modules/shared/assert-never.ts";

describe("assertNever", () => {
  it("throws what it was reached with", () => {
    expect(() => assertNever({ kind: "new" } as never)).toThrow(`unexpected value {"kind":"new"}`);
  });
});
