import { accessSync, constants } from "node:fs";
import { afterAll, beforeAll, describe } from "@jest/globals";
import { type Browser, chromium, type Page } from "playwright-core";
import { temporaryFolder } from "../../../support/temporary.ts";

const usualPlaces = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Opens a page. */
export type OpenPage = (url: string) => Promise<Page>;

/** Like `describe`, with a headless browser; where this machine has none, the block is skipped and its title says why. */
export function describeWithChromium(title: string, body: (openPage: OpenPage) => void): void {
  const executablePath = [process.env.CHROMIUM_PATH, ...usualPlaces].find(isExecutable);
  if (executablePath === undefined) {
    describe.skip(`${title} (skipped: no chromium in ${usualPlaces.join(", ")} or CHROMIUM_PATH)`, () =>
      body(() => Promise.reject(new Error("there is no browser"))));
    return;
  }
  describe(title, () => {
    let browser: Browser | undefined;
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath,
        // Without a sandbox of its own, as CI runs as root in one; the rest keeps it from calling out.
        args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        env: { ...process.env, HOME: temporaryFolder("chromium") },
      });
    });
    afterAll(() => browser?.close());
    body(async (url) => {
      if (browser === undefined) throw new Error("the browser did not start");
      const page = await browser.newPage();
      await page.goto(url);
      return page;
    });
  });
}

function isExecutable(path: string | undefined): path is string {
  try {
    accessSync(path ?? "", constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
