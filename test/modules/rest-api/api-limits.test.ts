import { describe, expect, it } from "@jest/globals";
import { iam, tokenAuthorizer } from "../../../modules/authorizers/authorizer.ts";
import { apiLimitMistakes, bodySizeMistakes } from "../../../modules/rest-api/api-limits.ts";
import { check } from "../../support/guarded-route.ts";
import { contractOf } from "../../support/rest-api.ts";

const names = (count: number) => Array.from({ length: count }, (_, index) => `s${index}`);
const each = <T>(keys: readonly string[], value: T) => Object.fromEntries(keys.map((key) => [key, value]));
const withSchemes = (count: number, scheme: object) =>
  contractOf({}, { components: { securitySchemes: each(names(count), scheme) } });

describe("the limits of an API", () => {
  it("are ten authorizers, of the stack and of the contract together", () => {
    const written = { type: "apiKey", "x-amazon-apigateway-authorizer": { type: "token" } };
    const bound = each(names(4), tokenAuthorizer(check));
    expect(apiLimitMistakes(withSchemes(10, written), bound)).toEqual([]);
    expect(apiLimitMistakes(withSchemes(11, written), bound)).toEqual([
      expect.objectContaining({ code: "AUTHORIZER_LIMIT", message: expect.stringContaining("got 11") }),
    ]);
  });

  it("do not count signatures and schemes that nothing checks", () => {
    expect(apiLimitMistakes(withSchemes(11, { type: "http" }), each(names(11), iam()))).toEqual([]);
    const signed = { type: "apiKey", "x-amazon-apigateway-authtype": "awsSigv4" };
    expect(apiLimitMistakes(withSchemes(11, signed), {})).toEqual([]);
  });

  it("keep the service's own paths, and only those", () => {
    const paths = each(["/ping", "/sping", "/a/ping", "/ping/a", "/pings"], {});
    expect(apiLimitMistakes(contractOf(paths), {}).map(({ place }) => place)).toEqual([
      "test.yaml:6",
      "test.yaml:7",
    ]);
  });

  it("are paths without the $ that OData's $metadata has", () => {
    const contract = contractOf(each(["/a/$metadata", "/a/metadata"], {}));
    expect(apiLimitMistakes(contract, {})).toEqual([
      expect.objectContaining({
        code: "CONTRACT_PATH",
        place: "test.yaml:6",
        message: expect.stringContaining('"/a/$metadata": REST APIs take no "$"'),
      }),
    ]);
  });

  it("are 6 MiB of body, counted in bytes", () => {
    expect(bodySizeMistakes("é".repeat(3_145_728))).toEqual([]);
    expect(bodySizeMistakes(`${"é".repeat(3_145_728)}x`)).toEqual([
      expect.objectContaining({ code: "RESOURCE_QUOTA", message: expect.stringContaining("6291457 bytes") }),
    ]);
  });
});
