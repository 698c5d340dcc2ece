import path from "node:path";
import { TerraformStack } from "cdktf";
import { synth } from "../../modules/testing/synthesized-stack.ts";
import { buildApp } from "../../stacks/app.ts";
import { drawDashboards } from "../../tools/dashboard-picture/draw-dashboards.ts";
import { dashboardsOf } from "../../tools/dashboard-picture/synthesized-dashboard.ts";
import { normalised } from "../support/golden.ts";
import { goldenStacks } from "../support/golden-stacks.ts";
import { shippedEnvironment, storeSources } from "../support/store-environment.ts";

/** The rules of the security bar, for reading. */
export const securityBarFile = path.join(import.meta.dirname, "../../docs/security-bar.md");

/** What the shipped environments bill by the hour. */
export const standingChargesFile = path.join(import.meta.dirname, "../../docs/standing-charges.md");

/** What the dashboard of production looks like. */
export const dashboardPictureFile = path.join(import.meta.dirname, "../../docs/dashboard.svg");

/** What that picture has to be, by the golden file. */
export function dashboardPicture(): string {
  const stack = goldenStacks("prod").find(({ name }) => name === "prod-api");
  return drawDashboards(dashboardsOf(stack?.blocks, "prod-api"));
}

/** File that holds every stack of an environment. */
export function goldenFile(environment: string): string {
  return path.join(import.meta.dirname, `${environment}.json`);
}

/** What that file has to hold today. */
export function goldenText(environment: string, outdir: string): string {
  const app = buildApp([shippedEnvironment(environment)], storeSources(), outdir);
  const stacks = app.node.findAll().filter(TerraformStack.isStack);
  const byName = Object.fromEntries(stacks.map((stack) => [stack.node.id, normalised(synth(stack))]));
  return `${JSON.stringify(byName, null, 2)}\n`;
}
