import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { App } from "cdktf";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { contractOf, publicOperation, type RestApiOverrides, restApiStack } from "../../support/rest-api.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { apply, resourceChanges } from "../../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

const item = { "/items/{id}": { get: publicOperation("getItem") } };
const one: RestApiOverrides = { contract: contractOf(item) };
/** The function's pattern widens from `GET/items/*` to `GET/items*`. */
const wider: RestApiOverrides = {
  contract: contractOf({ ...item, "/items": { get: publicOperation("listItems") } }),
};

describeWithTerraform("a route more for a function", () => {
  let session: OfflineSession;
  let stack: OfflineStack;

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
    const folder = temporaryFolder("permission");
    await apply(await open(one, folder));
    stack = await open(wider, folder);
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

  it("gives the new permission before the old one goes, so that no request of the old routes fails", async () => {
    const planned = await resourceChanges(stack);
    const permission = planned.find(({ address }) => address.startsWith("aws_lambda_permission."));
    expect(permission?.change.actions).toEqual(["create", "delete"]);
  });

  it("goes live when its permission is there, and what was live keeps its own until then", async () => {
    const log = await mustSucceed(stack, ["apply", "-input=false", "-auto-approve"]);
    const order = [
      /aws_lambda_permission\.\S+: Creation complete/,
      /aws_api_gateway_deployment\.\S+: Creating/,
      /aws_api_gateway_stage\.\S+: Modifications complete/,
      /aws_lambda_permission\.\S+ \(deposed object \w+\): Destroying/,
    ].map((line) => log.search(line));
    expect(order).not.toContain(-1);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });
});
