import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { standingChargesDocument } from "../../tools/cost/document.ts";
import { securityBarDocument } from "../../tools/security-bar/document.ts";
import { goldenStacks } from "../support/golden-stacks.ts";
import { temporaryFolder, temporaryRoot } from "../support/temporary.ts";
import { dashboardPicture, dashboardPictureFile, goldenFile, goldenText, securityBarFile, standingChargesFile } from "./golden-files.ts";

const environments = Object.keys(environmentInputs);
for (const environment of environments) {
  const file = goldenFile(environment);
  writeFileSync(file, goldenText(environment, temporaryFolder("golden")));
  process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
}
writeFileSync(dashboardPictureFile, dashboardPicture());
writeFileSync(securityBarFile, securityBarDocument());
const stacks = new Map(environments.map((environment) => [environment, goldenStacks(environment)]));
writeFileSync(standingChargesFile, standingChargesDocument(stacks));
rmSync(temporaryRoot, { recursive: true, force: true });
