import { readFileSync } from "node:fs";
import * as z from "zod";
import { ConfigError } from "../../../modules/shared/config-error.ts";

const seedSchema = z.record(z.string(), z.array(z.record(z.string(), z.unknown())));

/** Items by table name, as plain JSON. */
export type Seed = z.output<typeof seedSchema>;

/**
 * Reads a seed file: `{ "<table>": [ { item }, … ] }`, items as plain JSON.
 *
 * @throws ConfigError `SERVE_SEED` when it cannot be read or has another shape.
 */
export function readSeed(file: string): Seed {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ConfigError(
      "SERVE_SEED",
      file,
      `it cannot be read as JSON (${(error as Error).message}). A seed is {"<table name>": [{item}, …]}`,
    );
  }
  const parsed = seedSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ConfigError(
    "SERVE_SEED",
    file,
    `a seed is {"<table name>": [{item}, …]}\n${z.prettifyError(parsed.error)}`,
  );
}
