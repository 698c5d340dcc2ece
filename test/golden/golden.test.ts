import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { goldenFile, goldenText } from "./golden-files.ts";

describe("golden files (npm run golden writes them anew)", () => {
  it.each(Object.keys(environmentInputs))("%s synthesizes to what the reviewed file holds", (environment) => {
    const expected = JSON.parse(readFileSync(goldenFile(environment), "utf8"));
    expect(JSON.parse(goldenText(environment, temporaryFolder("golden")))).toEqual(expected);
  });
});
