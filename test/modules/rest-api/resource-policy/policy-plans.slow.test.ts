import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { App } from "cdktf";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../../tools/synthesized/synthesized-stacks.ts";
import {
  contractOf,
  publicOperation,
  type RestApiOverrides,
  restApiStack,
} from "../../../support/rest-api.ts";
import { temporaryFolder } from "../../../support/temporary.ts";
import { apply, changes, resourceChanges } from "../../../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../../../tools/offline-terraform/support/with-terraform.ts";

const restricted: RestApiOverrides = {
  endpoint: { kind: "private", vpcEndpointIds: [] },
  resourcePolicy: [{ effect: "Allow", from: { kind: "vpcEndpoint", ids: ["vpce-0a1b2c3d"] } }],
};
const paths = { "/items": { get: publicOperation("listItems") } };
const before: RestApiOverrides = { ...restricted, contract: contractOf(paths) };
const after: RestApiOverrides = {
  ...restricted,
  contract: contractOf({ ...paths, "/more": { get: publicOperation("listMore") } }),
};

describeWithTerraform("a change of the contract", () => {
  let session: OfflineSession;
  let stack: OfflineStack;

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
    const folder = temporaryFolder("policy");
    await apply(await open(before, folder));
    stack = await open(after, folder);
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  async function open(overrides: RestApiOverrides, folder: string): Promise<OfflineStack> {
    const app = App.of(restApiStack(overrides));
    app.synth();
    const stacks = synthesizedStacks(app.outdir);
    const [only] = stacks;
    if (only === undefined) throw new Error("no stack was written");
    return session.open(only, folder, stacks);
  }

  it("plans to send the resource policy again, and never to delete it", async () => {
    const planned = await resourceChanges(stack);
    const policy = planned.find(({ address }) => address.startsWith("aws_api_gateway_rest_api_policy."));
    expect(policy?.change.actions).toEqual(["update"]);
  });

  it("sends it after the import and before the deployment, and leaves nothing to change", async () => {
    const log = await mustSucceed(stack, ["apply", "-input=false", "-auto-approve"]);
    const order = [
      /aws_api_gateway_rest_api\.\S+: Modifications complete/,
      /aws_api_gateway_rest_api_policy\.\S+: Modifications complete/,
      /aws_api_gateway_deployment\.\S+: Creating/,
    ].map((line) => log.search(line));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(await changes(stack)).toEqual({});
  });
});
