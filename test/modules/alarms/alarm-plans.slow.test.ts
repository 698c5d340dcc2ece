import { afterAll, beforeAll, expect, it } from "@jest/globals";
import type { App } from "cdktf";
import type { OperationAlarms } from "../../../modules/alarms/watched-api.ts";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { apply, changes } from "../../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";
import { watchedStack } from "./watched-stack.ts";

const both: OperationAlarms = { listItems: { latencyMs: 900, serverErrorPercent: 2 } };

describeWithTerraform("alarms that come and go", () => {
  let session: OfflineSession;
  let folder: string;

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
    folder = temporaryFolder("alarms");
    await apply(await open(both));
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  /** The applied stack with other alarms of operations beneath it. */
  async function open(operationAlarms: OperationAlarms): Promise<OfflineStack> {
    const app = watchedStack("HTTP", { alarms: { operationAlarms } }).node.root as App;
    app.synth();
    const stacks = synthesizedStacks(app.outdir);
    const [stack] = stacks;
    if (stack === undefined) throw new Error("no stack was written");
    return session.open(stack, folder, stacks);
  }

  it("are let go by the composite alarm before they are deleted, as AWS refuses to delete one that it names", async () => {
    const stack = await open({ listItems: { latencyMs: 900 } });
    expect(Object.values(await changes(stack)).sort()).toEqual([["delete"], ["update"]]);
    const log = await mustSucceed(stack, ["apply", "-input=false", "-auto-approve", "-no-color"]);
    const letGo = log.search(/aws_cloudwatch_composite_alarm\.\S+: Modifications complete/);
    const deleted = log.search(/aws_cloudwatch_metric_alarm\.\S+: Destroying/);
    expect(letGo).toBeGreaterThan(-1);
    expect(deleted).toBeGreaterThan(letGo);
  });

  it("are there before the composite alarm names them", async () => {
    const stack = await open(both);
    expect(Object.values(await changes(stack)).sort()).toEqual([["create"], ["update"]]);
    const log = await mustSucceed(stack, ["apply", "-input=false", "-auto-approve", "-no-color"]);
    const made = log.search(/aws_cloudwatch_metric_alarm\.\S+: Creation complete/);
    expect(made).toBeGreaterThan(-1);
    expect(log.search(/aws_cloudwatch_composite_alarm\.\S+: Modifying/)).toBeGreaterThan(made);
  });
});
