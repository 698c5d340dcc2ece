import path from "node:path";
import { expect, it } from "@jest/globals";
import { App } from "cdktf";
import { type RestApiOverrides, restApiStack } from "../../support/rest-api.ts";
import { terraformAccepts } from "../../support/terraform-accepts.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

const everyone = { effect: "Allow", from: { kind: "everyone" } } as const;

/** The directory of a stack that is written out. */
function written(overrides: RestApiOverrides): string {
  const stack = restApiStack(overrides);
  const app = App.of(stack);
  app.synth();
  return path.join(app.outdir, "stacks", stack.node.id);
}

describeWithTerraform("terraform", () => {
  it.each<[string, RestApiOverrides]>([
    [
      "a private API with its VPC endpoints and policy",
      {
        endpoint: { kind: "private", vpcEndpointIds: ["vpce-0a1b2c3d", "vpce-0a1b2c3e"] },
        executeApiEndpoint: "disabled",
        resourcePolicy: [
          everyone,
          { effect: "Deny", notFrom: { kind: "vpcEndpoint", ids: ["vpce-0a1b2c3d", "vpce-0a1b2c3e"] } },
        ],
      },
    ],
    [
      "an edge-optimised API with IPv6 and compression",
      { endpoint: { kind: "edge", ipAddressType: "dualstack" }, minimumCompressionBytes: 0 },
    ],
  ])("takes %s, and has nothing to change after it", async (_title, overrides) => {
    await expect(terraformAccepts(written(overrides))).resolves.toBeUndefined();
  });
});
