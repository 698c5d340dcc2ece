import { describe, expect, it } from "@jest/globals";
import { find, referenceMistakes } from "../../../modules/contract/references.ts";
import { contractOf, publicOperation } from "../../support/rest-api.ts";

const contract = contractOf(
  {
    "/a": {
      parameters: [{ $ref: "#/components/parameters/page" }, { $ref: "#/components/parameters/none" }],
      put: publicOperation("putA", {
        parameters: [{ $ref: "other.yaml#/p" }],
        requestBody: { $ref: "#/components/requestBodies/ring" },
      }),
      get: publicOperation("getA", { requestBody: { $ref: "#/components/requestBodies/body" } }),
    },
  },
  {
    components: {
      parameters: { page: { name: "page", in: "query" } },
      requestBodies: { ring: { $ref: "#/components/requestBodies/ring" }, body: { content: {} } },
    },
  },
);

describe("references of operations", () => {
  it("that lead nowhere, out of the file or in circles are told together, each with its line", () => {
    expect(referenceMistakes(contract)).toEqual([
      {
        code: "CONTRACT_REFERENCE",
        place: "test.yaml:9",
        message: expect.stringContaining("nothing at that place"),
      },
      {
        code: "CONTRACT_REFERENCE",
        place: "test.yaml:18",
        message: expect.stringContaining("must stay in the file"),
      },
      {
        code: "CONTRACT_REFERENCE",
        place: "test.yaml:19",
        message: expect.stringContaining("back to itself"),
      },
    ]);
  });

  it("are found where they lead somewhere", () => {
    expect(find(contract, { $ref: "#/components/parameters/page" })).toEqual({ name: "page", in: "query" });
    expect(find(contract, { name: "q" })).toEqual({ name: "q" });
    expect(find(contract, { $ref: "#/nowhere" })).toBeUndefined();
  });
});
