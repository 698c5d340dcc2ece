import { cpSync } from "node:fs";
import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { LambdaFunction } from "../../../modules/lambda-function/lambda-function.ts";
import type { FunctionRelease } from "../../../modules/lambda-function/live-alias.ts";
import type { ResourceChange } from "../../../tools/offline-terraform/plan-summary.ts";
import {
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { placement, testApp } from "../../support/test-stack.ts";
import { apply, resourceChanges } from "../../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

const stable: FunctionRelease = { kind: "following", name: "r1" };
const canary: FunctionRelease = { kind: "canary", stable: "r1", candidate: "r2", percentTraffic: 10 };

/** The output directory of a stack with one function of this code and release. */
function synthesize(code: string, release: FunctionRelease): string {
  const app = testApp();
  const stack = new TerraformStack(app, "test");
  new AwsProvider(stack, "aws", { region: placement.region });
  const bundle = fakeBundle(code);
  new LambdaFunction(stack, "users", {
    name: "test-users",
    placement,
    bundle,
    logRetentionDays: 14,
    release,
  });
  app.synth();
  return app.outdir;
}

/** What an alias says in a plan or a state. */
interface Alias {
  readonly function_version?: string;
  readonly routing_config: readonly { readonly additional_version_weights: Record<string, number> }[];
}

describeWithTerraform("the edits of a canary of a function", () => {
  let session: OfflineSession;
  let folder: string;
  let started: readonly ResourceChange[];

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
    folder = temporaryFolder("canary");
    await apply(await open("old", stable));
    const start = await open("new", canary);
    started = await resourceChanges(start);
    await apply(start);
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  /** The applied stack with other code and another release beneath it. */
  async function open(code: string, release: FunctionRelease, work = folder): Promise<OfflineStack> {
    const stacks = synthesizedStacks(synthesize(code, release));
    const [stack] = stacks;
    if (stack === undefined) throw new Error("no stack was written");
    return session.open(stack, work, stacks);
  }

  function copyOf(name: string): string {
    const work = path.join(temporaryFolder("copy"), name);
    cpSync(folder, work, { recursive: true });
    return work;
  }

  const typeOf = ({ address }: ResourceChange): string => address.split(".")[0] ?? "";
  const actions = (planned: readonly ResourceChange[]) =>
    Object.fromEntries(planned.map((each) => [typeOf(each), each.change.actions]));
  const aliasIn = (planned: readonly ResourceChange[]): { before: Alias; after: Alias } => {
    const found = planned.find((each) => typeOf(each) === "aws_lambda_alias");
    return found?.change as unknown as { before: Alias; after: Alias };
  };
  const weightsOf = ({ routing_config: [routing] }: Alias) => routing?.additional_version_weights ?? {};

  it("start: a new version is published and gets a share, and the stable one keeps the rest", async () => {
    expect(actions(started)).toEqual({ aws_lambda_function: ["update"], aws_lambda_alias: ["update"] });
    expect(aliasIn(started)).toMatchObject({
      before: { function_version: "1" },
      after: { function_version: "1" },
    });
    const more = await resourceChanges(await open("new", { ...canary, percentTraffic: 50 }));
    expect(weightsOf(aliasIn(more).before)).toEqual({ "2": 0.1 });
  });

  it("start without other code: the candidate is a version of its own all the same", async () => {
    const work = temporaryFolder("same-code");
    await apply(await open("old", stable, work));
    await apply(await open("old", canary, work));
    const planned = await resourceChanges(await open("old", { ...canary, percentTraffic: 20 }, work));
    expect(aliasIn(planned)).toMatchObject({ before: { function_version: "1" } });
    expect(weightsOf(aliasIn(planned).before)).toEqual({ "2": 0.1 });
  });

  it("once it is open, nothing is left to do", async () => {
    expect(await resourceChanges(await open("new", canary))).toEqual([]);
  });

  it("more traffic: the alias alone changes", async () => {
    const planned = await resourceChanges(await open("new", { ...canary, percentTraffic: 50 }));
    expect(actions(planned)).toEqual({ aws_lambda_alias: ["update"] });
    expect(weightsOf(aliasIn(planned).after)).toEqual({ "2": 0.5 });
  });

  it("a fix while it is open: the candidate's share goes to a newer version, the stable one stays", async () => {
    const work = copyOf("fix");
    await apply(await open("fixed", canary, work));
    const planned = await resourceChanges(await open("fixed", { ...canary, percentTraffic: 50 }, work));
    expect(aliasIn(planned).after.function_version).toBe("1");
    expect(weightsOf(aliasIn(planned).after)).toEqual({ "3": 0.5 });
  });

  it("promote: the alias moves to the version that was tried, and no other is published", async () => {
    const planned = await resourceChanges(await open("new", { kind: "following", name: "r2" }));
    expect(actions(planned)).toEqual({ aws_lambda_alias: ["update"] });
    expect(aliasIn(planned).after).toMatchObject({ function_version: "2", routing_config: [] });
  });

  it("abort: everybody is back on the stable version, though the code still is the new one", async () => {
    const work = copyOf("abort");
    const planned = await resourceChanges(await open("new", { kind: "held", name: "r1" }, work));
    expect(aliasIn(planned).after).toMatchObject({ function_version: "1", routing_config: [] });
    await apply(await open("new", { kind: "held", name: "r1" }, work));
    const later = await resourceChanges(await open("newer", { kind: "held", name: "r1" }, work));
    expect(actions(later)).toEqual({ aws_lambda_function: ["update"] });
    const back = await resourceChanges(await open("old", stable, work));
    expect(actions(back)).toEqual({ aws_lambda_function: ["update"], aws_lambda_alias: ["update"] });
  });

  it("an environment that begins with a canary has one version, which gets everything", async () => {
    const work = temporaryFolder("fresh");
    await apply(await open("old", canary, work));
    expect(await resourceChanges(await open("old", canary, work))).toEqual([]);
    const planned = await resourceChanges(await open("new", canary, work));
    expect(aliasIn(planned).before.function_version).toBe("1");
    expect(weightsOf(aliasIn(planned).before)).toEqual({});
  });
});
