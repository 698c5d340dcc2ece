import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { App, TerraformStack } from "cdktf";
import { PrivateEndpoint } from "../../../modules/private-endpoint/private-endpoint.ts";
import { PrivateEndpointReference } from "../../../modules/private-endpoint/private-endpoint-reference.ts";
import { mock } from "../../../modules/rest-api/integrations/mock.ts";
import { RestApi } from "../../../modules/rest-api/rest-api.ts";
import { oneRoute, stageSettings } from "../../support/rest-api.ts";
import { placement } from "../../support/test-stack.ts";

/** What the team of the network owns, and what another team plans with. */
export const shared = { name: "internal-apis", placement, vpcId: "vpc-0a1b2c3d4e5f67890" };

/** An API for callers inside a VPC, whose way in belongs to another stack. @returns the folders of both stacks */
export function internalApi(outdir: string): { readonly network: string; readonly api: string } {
  const app = new App({ outdir });
  const network = stackIn(app, "network");
  new PrivateEndpoint(network, "endpoint", {
    ...shared,
    subnetIds: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"],
    callerRanges: ["10.0.0.0/16"],
    apis: { kind: "own-account" },
    privateDns: "enabled",
  });
  const stack = stackIn(app, "api");
  const { vpcEndpointId } = new PrivateEndpointReference(stack, "endpoint", shared);
  new RestApi(stack, "api", {
    name: "internal",
    contract: oneRoute,
    cors: { kind: "none" },
    integrations: { listItems: mock({ status: 200, body: { items: [] } }) },
    endpoint: { kind: "private", vpcEndpointIds: [vpcEndpointId] },
    resourcePolicy: [{ effect: "Allow", from: { kind: "vpcEndpoint", ids: [vpcEndpointId] } }],
    stage: stageSettings,
  });
  stack.addDependency(network);
  app.synth();
  return { network: path.join(outdir, "stacks/network"), api: path.join(outdir, "stacks/api") };
}

function stackIn(app: App, name: string): TerraformStack {
  const stack = new TerraformStack(app, name);
  new AwsProvider(stack, "aws", { region: placement.region, allowedAccountIds: [placement.accountId] });
  return stack;
}
