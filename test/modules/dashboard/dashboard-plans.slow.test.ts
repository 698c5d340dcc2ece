import { AwsProvider } from "@cdktf/provider-aws/lib/provider/index.js";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { TerraformStack } from "cdktf";
import { Dashboard } from "../../../modules/dashboard/dashboard.ts";
import { HttpApi } from "../../../modules/http-api/http-api.ts";
import { lambda } from "../../../modules/http-api/integrations/lambda-proxy.ts";
import { LambdaFunction } from "../../../modules/lambda-function/lambda-function.ts";
import {
  mustSucceed,
  type OfflineSession,
  type OfflineStack,
  startOfflineSession,
} from "../../../tools/offline-terraform/runner/offline-session.ts";
import { synthesizedStacks } from "../../../tools/synthesized/synthesized-stacks.ts";
import { fakeBundle } from "../../support/fake-bundle.ts";
import { httpStage } from "../../support/http-api.ts";
import { oneRoute } from "../../support/rest-api.ts";
import { temporaryFolder } from "../../support/temporary.ts";
import { placement, testApp } from "../../support/test-stack.ts";
import { apply, changes } from "../../tools/offline-terraform/support/offline-plan.ts";
import { describeWithTerraform } from "../../tools/offline-terraform/support/with-terraform.ts";

const night = { name: "night", cron: "0 20 * * ? *", minExecutions: 1, maxExecutions: 1 };

/** The output directory of a stack with one API, its function, of which some is provisioned, and a dashboard. */
function synthesize({ atLeast = 2, code = "first" }: { atLeast?: number; code?: string } = {}): string {
  const app = testApp();
  const stack = new TerraformStack(app, "test");
  new AwsProvider(stack, "aws", { region: placement.region });
  const day = { name: "day", cron: "0 7 * * ? *", minExecutions: atLeast, maxExecutions: 10 };
  const handler = new LambdaFunction(stack, "handler", {
    name: "test-items",
    placement,
    bundle: fakeBundle(code),
    logRetentionDays: 14,
    provisionedConcurrency: { kind: "scheduled", schedule: [day, night] },
  });
  const api = new HttpApi(stack, "api", {
    name: "test-api",
    contract: oneRoute,
    cors: { kind: "none" },
    stage: httpStage,
    integrations: { listItems: lambda(handler) },
  });
  new Dashboard(stack, "dashboard", { name: "test", placement, apis: [api], accessLogMetrics: "absent" });
  app.synth();
  return app.outdir;
}

describeWithTerraform("an API with a dashboard and provisioned concurrency", () => {
  const folder = temporaryFolder("dashboard");
  let session: OfflineSession;
  let applied: OfflineStack;

  beforeAll(async () => {
    session = await startOfflineSession(process.env);
    applied = await open(synthesize());
    await apply(applied);
  });
  afterAll(async () => {
    await session[Symbol.asyncDispose]();
  });

  async function open(outdir: string): Promise<OfflineStack> {
    const stacks = synthesizedStacks(outdir);
    const [stack] = stacks;
    if (stack === undefined) throw new Error("no stack was written");
    return session.open(stack, folder, stacks);
  }

  it("has a body that is JSON when Terraform has filled it in, with the API's id and without references", async () => {
    const state = JSON.parse(await mustSucceed(applied, ["show", "-json"])) as {
      values: { root_module: { resources: { type: string; values: Record<string, string> }[] } };
    };
    const values = (type: string) =>
      state.values.root_module.resources.find((resource) => resource.type === type)?.values;
    const body = values("aws_cloudwatch_dashboard")?.dashboard_body ?? "";
    expect(body).not.toContain("${");
    const { widgets } = JSON.parse(body) as {
      widgets: { properties: { metrics?: unknown[][]; query?: string } }[];
    };
    const metrics = widgets.flatMap(({ properties }) => properties.metrics ?? []);
    const id = values("aws_apigatewayv2_api")?.id;
    expect(id).toMatch(/^[a-z0-9]{10}$/);
    expect(metrics).toContainEqual(expect.arrayContaining(["Latency", "ApiId", id, "Stage", "$default"]));
    const queries = widgets.flatMap(({ properties }) => properties.query ?? []);
    expect(queries[0]).toMatch(/^SOURCE '\/aws\/vendedlogs\/apigateway\/test-api\/access' \| /);
  });

  it("has nothing to do in a second plan", async () => {
    expect(await changes(applied)).toEqual({});
  });

  it("changes a time of day alone, and leaves to the schedule what holds now", async () => {
    expect(Object.entries(await changes(await open(synthesize({ atLeast: 4 }))))).toEqual([
      [expect.stringMatching(/^aws_appautoscaling_scheduled_action\.handler_schedule-day_/), ["update"]],
    ]);
  });

  it("moves the alias to new code, and what is kept started stays", async () => {
    expect(Object.entries(await changes(await open(synthesize({ code: "second" }))))).toEqual([
      [expect.stringMatching(/^aws_lambda_alias\./), ["update"]],
      [expect.stringMatching(/^aws_lambda_function\./), ["update"]],
    ]);
  });
});
