import { rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { temporaryFolder, temporaryRoot } from "../support/temporary.ts";
import { goldenFile, goldenText } from "./golden-files.ts";

for (const environment of Object.keys(environmentInputs)) {
  const file = goldenFile(environment);
  writeFileSync(file, goldenText(environment, temporaryFolder("golden")));
  process.stderr.write(`${path.relative(process.cwd(), file)}\n`);
}
rmSync(temporaryRoot, { recursive: true, force: true });
