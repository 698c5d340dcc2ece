import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { environmentInputs } from "../../stacks/environments/all.ts";
import { standingChargesDocument } from "../../tools/cost/document.ts";
import { securityBarDocument } from "../../tools/security-bar/document.ts";
import { goldenStacks } from "../support/golden-stacks.ts";
import { temporaryFolder } from "../support/temporary.ts";
import { dashboardPicture, dashboardPictureFile, goldenFile, goldenText, securityBarFile, standingChargesFile } from "./golden-files.ts";

describe("golden files (npm run golden writes them anew)", () => {
  it.each(Object.keys(environmentInputs))("%s synthesizes to what the reviewed file holds", (environment) => {
    const expected = JSON.parse(readFileSync(goldenFile(environment), "utf8"));
    expect(JSON.parse(goldenText(environment, temporaryFolder("golden")))).toEqual(expected);
  });

  it("docs/security-bar.md says what the rules say", () => {
    expect(readFileSync(securityBarFile, "utf8")).toBe(securityBarDocument());
  });

  it("docs/dashboard.svg shows the dashboard of production", () => {
    expect(readFileSync(dashboardPictureFile, "utf8")).toBe(dashboardPicture());
  });

  it("docs/standing-charges.md says what the golden files bill", () => {
    const stacks = new Map(Object.keys(environmentInputs).map((name) => [name, goldenStacks(name)]));
    expect(readFileSync(standingChargesFile, "utf8")).toBe(standingChargesDocument(stacks));
  });
});
