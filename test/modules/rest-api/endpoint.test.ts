import { describe, expect, it } from "@jest/globals";
import type { Endpoint } from "../../../modules/rest-api/endpoint.ts";
import { bodyOf, restApi } from "../../support/rest-api.ts";

const vpcEndpointIds = ["vpce-0a1b2c3d4e5f67890", "vpce-0a1b2c3d"];
const everyone = [{ effect: "Allow", from: { kind: "everyone" } }] as const;

function reachedAt(endpoint: Endpoint) {
  return restApi({ endpoint, resourcePolicy: everyone });
}

describe("the endpoint of an API", () => {
  it.each<[Endpoint, object]>([
    [{ kind: "regional" }, { types: ["REGIONAL"], ip_address_type: "ipv4" }],
    [
      { kind: "regional", ipAddressType: "dualstack" },
      { types: ["REGIONAL"], ip_address_type: "dualstack" },
    ],
    [{ kind: "edge" }, { types: ["EDGE"], ip_address_type: "ipv4" }],
    [
      { kind: "edge", ipAddressType: "dualstack" },
      { types: ["EDGE"], ip_address_type: "dualstack" },
    ],
    [
      { kind: "private", vpcEndpointIds: [] },
      { types: ["PRIVATE"], ip_address_type: "dualstack" },
    ],
    [
      { kind: "private", vpcEndpointIds },
      { types: ["PRIVATE"], ip_address_type: "dualstack", vpc_endpoint_ids: vpcEndpointIds },
    ],
  ])("of %j is written out", (endpoint, configuration) => {
    expect(reachedAt(endpoint).only("aws_api_gateway_rest_api").endpoint_configuration).toEqual(
      configuration,
    );
  });

  it("is regional where nothing is said, and AWS's own address answers", () => {
    expect(restApi().only("aws_api_gateway_rest_api")).toMatchObject({
      endpoint_configuration: { types: ["REGIONAL"], ip_address_type: "ipv4" },
      disable_execute_api_endpoint: false,
    });
  });

  it("leaves custom domains alone when AWS's own address is disabled", () => {
    expect(restApi({ executeApiEndpoint: "disabled" }).only("aws_api_gateway_rest_api")).toMatchObject({
      disable_execute_api_endpoint: true,
    });
  });

  it("names its VPC endpoints in the body too, as an import drops those that it does not name", () => {
    const stack = reachedAt({ kind: "private", vpcEndpointIds });
    expect(bodyOf(stack)).toMatchObject({
      servers: [{ url: "/", "x-amazon-apigateway-endpoint-configuration": { vpcEndpointIds } }],
    });
    expect(stack.only("aws_api_gateway_rest_api").put_rest_api_mode).toBe("overwrite");
    expect(bodyOf(reachedAt({ kind: "regional" }))).not.toHaveProperty("servers");
  });

  it.each(["vpc-0a1b2c3d", "vpce-0a1b2c3", "vpce-0A1B2C3D", "endpoint"])(
    "refuses %s as a VPC endpoint",
    (id) => {
      expect(() => reachedAt({ kind: "private", vpcEndpointIds: [id] })).toThrow(
        /ENDPOINT_LIMIT.*› endpoint\n.*is no VPC endpoint/,
      );
    },
  );

  it("refuses a VPC endpoint that is named twice", () => {
    expect(() => reachedAt({ kind: "private", vpcEndpointIds: ["vpce-0a1b2c3d", "vpce-0a1b2c3d"] })).toThrow(
      /ENDPOINT_LIMIT.*\n.*twice/,
    );
  });

  it("refuses a private API that says nowhere who may call it", () => {
    expect(() => restApi({ endpoint: { kind: "private", vpcEndpointIds } })).toThrow(
      /PRIVATE_WITHOUT_POLICY.*\n.*no private API without a resource policy/,
    );
  });
});
