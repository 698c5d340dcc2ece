import { describe, expect, it } from "@jest/globals";
import { contractOf, publicOperation, type RestApiOverrides, restApi } from "../../support/rest-api.ts";

/** The attributes that the provider puts back after an import, unless they are said. */
function attributesOf(overrides: RestApiOverrides): unknown {
  const { api_key_source, binary_media_types, minimum_compression_size } =
    restApi(overrides).only("aws_api_gateway_rest_api");
  return [api_key_source, binary_media_types, minimum_compression_size];
}

function contractWith(extensions: object, security: readonly object[] = []) {
  const securitySchemes = {
    key: { type: "apiKey", name: "x-api-key", in: "header" },
  };
  const paths = { "/items": { get: publicOperation("listItems", { security }) } };
  return contractOf(paths, { components: { securitySchemes }, ...extensions });
}

describe("the settings of an API", () => {
  it("are all said, as the provider would keep what is left out as it was", () => {
    expect(attributesOf({})).toEqual(["HEADER", [], "-1"]);
  });

  it("are the stack's", () => {
    expect(
      attributesOf({
        apiKeySource: "AUTHORIZER",
        binaryMediaTypes: ["image/png"],
        minimumCompressionBytes: 0,
      }),
    ).toEqual(["AUTHORIZER", ["image/png"], "0"]);
  });

  it("are the contract's, which an import alone would not change once they are there", () => {
    const contract = contractWith({
      "x-amazon-apigateway-api-key-source": "AUTHORIZER",
      "x-amazon-apigateway-binary-media-types": ["image/png"],
      "x-amazon-apigateway-minimum-compression-size": 1024,
    });
    expect(attributesOf({ contract })).toEqual(["AUTHORIZER", ["image/png"], "1024"]);
  });

  it.each<[string, object, RestApiOverrides, RegExp]>([
    [
      "the source of keys",
      { "x-amazon-apigateway-api-key-source": "HEADER" },
      { apiKeySource: "HEADER" },
      /API_KEY_SOURCE {2}test\/api › apiKeySource\n {2}The contract has x-amazon-apigateway-api-key-source/,
    ],
    [
      "binary types",
      { "x-amazon-apigateway-binary-media-types": ["image/png"] },
      { binaryMediaTypes: [] },
      /STAGE_LIMIT.*binaryMediaTypes\n.*the stack has binaryMediaTypes; remove one of the two/,
    ],
    [
      "compression",
      { "x-amazon-apigateway-minimum-compression-size": 0 },
      { minimumCompressionBytes: 0 },
      /STAGE_LIMIT.*minimumCompressionBytes\n.*remove one of the two/,
    ],
  ])("are refused where contract and stack both say %s", (_what, extensions, given, message) => {
    expect(() => restApi({ contract: contractWith(extensions), ...given })).toThrow(message);
  });

  it("are refused where the contract names a source of keys that is none", () => {
    const contract = contractWith({ "x-amazon-apigateway-api-key-source": "header" });
    expect(() => restApi({ contract })).toThrow(
      /API_KEY_SOURCE {2}test\/api › apiKeySource\n {2}.* must be HEADER or AUTHORIZER, got "header"\./,
    );
  });

  it("of the contract are held to the same limits", () => {
    const keyed = contractWith({ "x-amazon-apigateway-api-key-source": "AUTHORIZER" }, [{ key: [] }]);
    expect(() => restApi({ contract: keyed })).toThrow(/API_KEY_SOURCE.*listItems/);
    const binary = contractWith({ "x-amazon-apigateway-binary-media-types": "png" });
    expect(() => restApi({ contract: binary })).toThrow(/STAGE_LIMIT.*\n.*such as "image\/png", got "png"/);
    const compressed = contractWith({ "x-amazon-apigateway-minimum-compression-size": -2 });
    expect(() => restApi({ contract: compressed })).toThrow(/STAGE_LIMIT.*\n.*from 0 to 10485760, got -2/);
  });
});
