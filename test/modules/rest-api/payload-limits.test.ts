import { describe, expect, it } from "@jest/globals";
import { restApi } from "../../support/rest-api.ts";

describe("payloads", () => {
  it.each([0, 10_485_760])("compresses answers from %d bytes on", (minimumCompressionBytes) => {
    expect(restApi({ minimumCompressionBytes }).only("aws_api_gateway_rest_api")).toMatchObject({
      minimum_compression_size: String(minimumCompressionBytes),
    });
  });

  it("turns compression off in the provider's words, which would keep a size that is left out", () => {
    expect(restApi().only("aws_api_gateway_rest_api").minimum_compression_size).toBe("-1");
  });

  it.each([-1, 10_485_761, 1.5])("refuses a compression size of %d", (minimumCompressionBytes) => {
    expect(() => restApi({ minimumCompressionBytes })).toThrow(/STAGE_LIMIT.*\n.*from 0 to 10485760/);
  });

  it.each(["*/*", "image/png", "image/*", "application/vnd.api+json"])("passes %s as binary", (type) => {
    const stack = restApi({ binaryMediaTypes: [type] });
    expect(stack.only("aws_api_gateway_rest_api").binary_media_types).toEqual([type]);
  });

  it.each(["png", "image/png; q=1", "image/", ""])("refuses %j as a binary media type", (type) => {
    expect(() => restApi({ binaryMediaTypes: [type] })).toThrow(/STAGE_LIMIT.*\n.*types without parameters/);
  });

  it("refuses a binary media type that is named twice", () => {
    expect(() => restApi({ binaryMediaTypes: ["image/png", "image/png"] })).toThrow(/STAGE_LIMIT.*\n.*twice/);
  });
});
