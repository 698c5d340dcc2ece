import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { standingChargesDocument } from "../../tools/cost/document.ts";
import { standingChargesOf } from "../../tools/cost/standing-charges.ts";
import { securityBarDocument } from "../../tools/security-bar/document.ts";
import { goldenStacks } from "../support/golden-stacks.ts";
import { temporaryFolder, temporaryRoot } from "../support/temporary.ts";
import {
  dashboardPicture,
  dashboardPictureFile,
  goldenFile,
  goldenText,
  securityBarFile,
  standingChargesFile,
} from "./golden-files.ts";

function write(file: string, text: string): void {
  writeFileSync(file, text);
  process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
}

const environments = Object.keys(environmentInputs);
for (const environment of environments) {
  write(goldenFile(environment), goldenText(environment, temporaryFolder("golden")));
}
const stacks = new Map(environments.map((environment) => [environment, goldenStacks(environment)]));
write(dashboardPictureFile, dashboardPicture());
write(securityBarFile, securityBarDocument());
write(standingChargesFile, standingChargesDocument(stacks));

const unknown = new Set([...stacks.values()].flatMap((each) => standingChargesOf(each).unknownTypes));
if (unknown.size > 0) {
  process.stderr.write(`Say in tools/cost/billing.ts how these bill: ${[...unknown].join(", ")}\n`);
  process.exitCode = 1;
}
rmSync(temporaryRoot, { recursive: true, force: true });
