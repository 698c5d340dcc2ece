import { readFileSync } from "node:fs";
import path from "node:path";

type Json = Readonly<Record<string, unknown>>;

/** A stack of a shipped environment as its golden file has it: real output, without the time that a synth takes. */
export class GoldenStack {
  /** By type and address. */
  readonly resources: Readonly<Record<string, Readonly<Record<string, Json>>>>;

  constructor(environment: string, stack: "api" | "data" | "edge") {
    const file = path.join(import.meta.dirname, "../golden", `${environment}.json`);
    this.resources = JSON.parse(readFileSync(file, "utf8"))[`${environment}-${stack}`].resource;
  }

  all(type: string): readonly Json[] {
    return Object.values(this.resources[type] ?? {});
  }
}
