import { readFileSync } from "node:fs";
import path from "node:path";
import type { JsonObject } from "../../modules/security-bar/is-met.ts";
import { type StackJson, stackJson } from "../../tools/synthesized/stack-json.ts";

/** The stacks of an environment as its golden file holds them, which spares a synth; without comments. */
export function goldenStacks(environment: string): readonly StackJson[] {
  const file = path.join(import.meta.dirname, "../golden", `${environment}.json`);
  const stacks = JSON.parse(readFileSync(file, "utf8"), asText) as Readonly<Record<string, JsonObject>>;
  return Object.entries(stacks).map(([name, blocks]) => stackJson(name, blocks));
}

/** Golden files spread JSON texts out, so that a diff says what changed. */
function asText(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("<json>" in value)) return value;
  return JSON.stringify(value["<json>"]);
}
