import { writeFileSync } from "node:fs";
import path from "node:path";
import type { App } from "cdktf";
import { matrixJson, matrixText } from "../modules/authorizers/authorization-matrix.ts";
import { HttpApi } from "../modules/http-api/http-api.ts";
import { RestApi } from "../modules/rest-api/rest-api.ts";
import { planLimitsJson, planLimitsText } from "../modules/usage-plans/plan-limits.ts";
import { UsagePlans } from "../modules/usage-plans/usage-plans.ts";
import { WebSocketApi } from "../modules/websocket-api/websocket-api.ts";

/** Writes who may call what, and how often, beside the stacks of an app: `authorization-matrix.json`, `plan-limits.json`. */
export function writeSummaries(app: App): void {
  writeFileSync(path.join(app.outdir, "authorization-matrix.json"), matrixJson(apisOf(app)));
  writeFileSync(path.join(app.outdir, "plan-limits.json"), planLimitsJson(plansOf(app)));
}

/** The same as tables for people. */
export function summaryText(app: App): string {
  return `${matrixText(apisOf(app))}${planLimitsText(plansOf(app))}`;
}

function apisOf(app: App): (RestApi<string> | HttpApi<string> | WebSocketApi<string>)[] {
  return app.node
    .findAll()
    .filter(
      (construct) =>
        construct instanceof RestApi || construct instanceof HttpApi || construct instanceof WebSocketApi,
    );
}

function plansOf(app: App): UsagePlans[] {
  return app.node.findAll().filter((construct) => construct instanceof UsagePlans);
}
