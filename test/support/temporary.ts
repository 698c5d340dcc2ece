import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** One root for the whole run (jest's workers share a parent), so that the teardown removes all of it. */
export const temporaryRoot = path.join(
  tmpdir(),
  `gatewright-test-${process.env.JEST_WORKER_ID === undefined ? process.pid : process.ppid}`,
);

/** A new empty folder that is removed when the run ends. */
export function temporaryFolder(label: string): string {
  mkdirSync(temporaryRoot, { recursive: true });
  return mkdtempSync(path.join(temporaryRoot, `${label}-`));
}
