import { rmSync, writeFileSync } from "node:fs";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { temporaryFolder, temporaryRoot } from "../support/temporary.ts";
import { goldenFile, goldenText } from "./golden-files.ts";

for (const environment of Object.keys(environmentInputs)) {
  writeFileSync(goldenFile(environment), goldenText(environment, temporaryFolder("golden")));
}
rmSync(temporaryRoot, { recursive: true, force: true });
