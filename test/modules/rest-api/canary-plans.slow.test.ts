import { cpSync } from "node:fs";
import path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import type { Contract } from "../../../modules/contract/contract.ts";
import { fromContract } from "../../../modules/integrations/from-contract.ts";
import type { Release } from "../../../modules/rest-api/release.ts";
import { RestApi } from "../../../modules/rest-api/rest-api.ts";
import type { ResourceChange } from "../../../tools/offline-terraform/plan-summary.ts";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { contractOf, publicOperation, stageSettings } from "../../support/rest-api.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { placement, testApp } from "../../support/test-stack.ts";
import { apply, resourceChanges } from "../../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

const mock = { "x-amazon-apigateway-integration": { type: "MOCK" } };
const items = { "/items": { get: publicOperation("listItems", mock) } };
/** What the stable release answers. */
const before = contractOf(items);
/** What the candidate adds. */
const after = contractOf({ ...items, "/more": { get: publicOperation("listMore", mock) } });

const stable: Release = { kind: "following", name: "r1" };
const canary: Release = {
  kind: "canary",
  stable: "r1",
  candidate: "r2",
  percentTraffic: 10,
  variableOverrides: { mode: "new" },
};

/** The output directory of a stack with one API of this contract and release. */
function synthesize(contract: Contract, release: Release, more: object = {}): string {
  const app = testApp();
  const stack = new TerraformStack(app, "test");
  new AwsProvider(stack, "aws", { region: placement.region });
  new RestApi(stack, "api", {
    name: "test-api",
    contract,
    cors: { kind: "none" },
    integrations: Object.fromEntries(contract.operations.map((each) => [each.operationId, fromContract()])),
    stage: { ...stageSettings, variables: { mode: "old" }, release },
    ...more,
  });
  app.synth();
  return app.outdir;
}

describeWithTerraform("the edits of a canary", () => {
  let session: OfflineSession;
  let folder: string;
  let started: readonly ResourceChange[];

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
    folder = temporaryFolder("canary");
    await apply(await open(before, stable));
    const start = await open(after, canary);
    started = await resourceChanges(start);
    await apply(start);
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  /** The applied stack with another contract and release beneath it. */
  async function open(contract: Contract, release: Release, work = folder): Promise<OfflineStack> {
    const stacks = synthesizedStacks(synthesize(contract, release));
    const [stack] = stacks;
    if (stack === undefined) throw new Error("no stack was written");
    return session.open(stack, work, stacks);
  }

  it("start: the candidate is deployed beside the stable release, which nothing touches", () => {
    expect(actions(started)).toEqual({
      "aws_api_gateway_deployment r2": ["create"],
      aws_api_gateway_rest_api: ["update"],
      aws_api_gateway_stage: ["update"],
    });
    const stage = changed(started, "aws_api_gateway_stage");
    expect(stage.after).toMatchObject({
      deployment_id: (stage.before as { deployment_id: string }).deployment_id,
      canary_settings: [
        { percent_traffic: 10, stage_variable_overrides: { mode: "new" }, use_stage_cache: false },
      ],
      variables: { mode: "old" },
    });
  });

  it("more traffic: the stage alone changes", async () => {
    const planned = await resourceChanges(await open(after, { ...canary, percentTraffic: 50 }));
    expect(actions(planned)).toEqual({ aws_api_gateway_stage: ["update"] });
  });

  it("a fix while it is open: the candidate is deployed anew, the stable release stays", async () => {
    const planned = await resourceChanges(await open(before, canary));
    expect(actions(planned)).toEqual({
      "aws_api_gateway_deployment r2": ["create", "delete"],
      aws_api_gateway_rest_api: ["update"],
      aws_api_gateway_stage: ["update"],
    });
  });

  it("promote: the stage moves to the candidate's deployment as it is, and the old one goes", async () => {
    const planned = await resourceChanges(await open(after, { kind: "following", name: "r2" }));
    expect(actions(planned)).toEqual({
      "aws_api_gateway_deployment r1": ["delete"],
      aws_api_gateway_stage: ["update"],
    });
    const { before: was, after: is } = changed(planned, "aws_api_gateway_stage") as {
      before: { canary_settings: readonly { deployment_id: string }[] };
      after: object;
    };
    expect(is).toMatchObject({ deployment_id: was.canary_settings[0]?.deployment_id, canary_settings: [] });
  });

  it("promote: the stage leaves the old deployment before it is deleted", async () => {
    const stack = await open(after, { kind: "following", name: "r2" }, copyOf("promote"));
    const log = await mustSucceed(stack, ["apply", "-input=false", "-auto-approve"]);
    const moved = log.search(/aws_api_gateway_stage\.\S+: Modifications complete/);
    const deleted = log.search(/aws_api_gateway_deployment\.\S+: Destroying/);
    expect(moved).toBeGreaterThan(-1);
    expect(deleted).toBeGreaterThan(moved);
  });

  it("abort: everybody is back on the stable release at once, though the contract still has the new route", async () => {
    const planned = await resourceChanges(await open(after, { kind: "held", name: "r1" }));
    expect(actions(planned)).toEqual({
      "aws_api_gateway_deployment r2": ["delete"],
      aws_api_gateway_stage: ["update"],
    });
    expect(changed(planned, "aws_api_gateway_stage").after).toMatchObject({ canary_settings: [] });
  });

  it("abort and take the contract back: the stable release stays the very deployment that it was", async () => {
    const planned = await resourceChanges(await open(before, stable));
    expect(actions(planned)).toEqual({
      "aws_api_gateway_deployment r2": ["delete"],
      aws_api_gateway_rest_api: ["update"],
      aws_api_gateway_stage: ["update"],
    });
  });

  it("after an abort: with the contract back, the API alone changes; with the change still in it, that is a promotion", async () => {
    const work = copyOf("abort");
    await apply(await open(after, { kind: "held", name: "r1" }, work));
    expect(actions(await resourceChanges(await open(before, stable, work)))).toEqual({
      aws_api_gateway_rest_api: ["update"],
    });
    expect(actions(await resourceChanges(await open(after, stable, work)))).toEqual({
      "aws_api_gateway_deployment r1": ["create", "delete"],
      aws_api_gateway_stage: ["update"],
    });
  });

  it("a stable release that is not the deployed one shows as a deployment that is made and one that goes", async () => {
    const planned = await resourceChanges(await open(after, { ...canary, stable: "r0" }));
    expect(actions(planned)).toEqual({
      "aws_api_gateway_deployment r0": ["create"],
      "aws_api_gateway_deployment r1": ["delete"],
      aws_api_gateway_stage: ["update"],
    });
  });

  it.each<[string, (state: string) => readonly string[]]>([
    ["take the stable release anew", (state) => [`-replace=${addressIn(state, /deployment\..*_r1_/)}`]],
    ["replace the API", (state) => [`-replace=${addressIn(state, /rest_api\./)}`]],
    ["destroy the stack", () => ["-destroy"]],
  ])("to %s is refused while a canary is open", async (_, options) => {
    const stack = await open(after, canary);
    const state = await mustSucceed(stack, ["state", "list"]);
    const planned = await stack.terraform(["plan", "-input=false", "-no-color", ...options(state)]);
    expect(planned.exitCode).not.toBe(0);
    expect(planned.stderr).toMatch(/Instance cannot be destroyed/);
  });

  /** A folder of its own with the state of the open canary. */
  function copyOf(label: string): string {
    const work = temporaryFolder(label);
    cpSync(path.join(folder, "test"), path.join(work, "test"), { recursive: true });
    return work;
  }
});

/** The address in `terraform state list` that fits. */
function addressIn(state: string, form: RegExp): string {
  const found = state.split("\n").find((address) => form.test(address));
  if (found === undefined) throw new Error(`the state has no ${form}`);
  return found;
}

/** The actions by type, and for deployments by the release as well. */
function actions(changes: readonly ResourceChange[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    changes.map(({ address, change }) => {
      const [type = "", name = ""] = address.split(".");
      const [, release] = /deployment_(r\d)_/.exec(name) ?? [];
      return [release === undefined ? type : `${type} ${release}`, change.actions];
    }),
  );
}

function changed(changes: readonly ResourceChange[], type: string): ResourceChange["change"] {
  const found = changes.find(({ address }) => address.startsWith(`${type}.`));
  if (found === undefined) throw new Error(`nothing of type ${type} changes`);
  return found.change;
}
