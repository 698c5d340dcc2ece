import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { readSeed, type Seed } from "./seed-file.ts";

/**
 * The seeds that lie beside the functions that own the data (`functions/<name>/seed.json`), for one environment's
 * tables: those called `<environment>-…`.
 *
 * @throws ConfigError `SERVE_SEED` from `readSeed`.
 */
export function functionSeeds(functionsDirectory: string, environment: string): Seed {
  const seed: Seed = {};
  if (!existsSync(functionsDirectory)) return seed;
  for (const name of readdirSync(functionsDirectory).sort()) {
    const file = path.join(functionsDirectory, name, "seed.json");
    if (!existsSync(file)) continue;
    for (const [tableName, items] of Object.entries(readSeed(file))) {
      if (tableName.startsWith(`${environment}-`)) seed[tableName] = [...(seed[tableName] ?? []), ...items];
    }
  }
  return seed;
}
