import type { SynthesizedStack } from "../../modules/testing/synthesized-stack.ts";

/**
 * A stack as a golden file holds it: without cdktf's metadata, without versions and hashes, and with every JSON text
 * spread out, so that a diff says what changed.
 */
export function normalised(stack: SynthesizedStack): unknown {
  return normalise(stack.json);
}

function normalise(value: unknown, key = ""): unknown {
  if (typeof value === "string") return normaliseText(value, key);
  if (Array.isArray(value)) return value.map((each) => normalise(each));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => name !== "//");
  return Object.fromEntries(entries.map(([name, each]) => [name, normalise(each, name)]));
}

function normaliseText(text: string, key: string): unknown {
  if (key === "version" && /^\d+\.\d+\.\d+$/.test(text)) return "<version>";
  if (key === "source_code_hash") return "<hash>";
  if (key === "filename") return text.replace(/\/[0-9a-f]{32}\//, "/<hash>/");
  if (!text.startsWith("{") || !text.endsWith("}")) return text;
  try {
    return { "<json>": JSON.parse(text) };
  } catch {
    return text;
  }
}
