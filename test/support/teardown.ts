import { rmSync } from "node:fs";
import { temporaryRoot } from "./temporary.ts";

/** Removes every folder that this run's tests made, also those of a test that failed half-way. */
export default function teardown(): void {
  rmSync(temporaryRoot, { recursive: true, force: true });
}
