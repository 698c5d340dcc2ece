import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import * as z from "zod";
import { ConfigError } from "../../modules/shared/config-error.ts";

const manifestSchema = z.object({ stacks: z.record(z.string(), z.unknown()) });

/**
 * The folders below `stacks` of a synthesized output directory, sorted: those of the last synthesis, as folders of
 * stacks that are gone stay behind and `manifest.json` forgets them. Without a manifest, all; none without `stacks`.
 *
 * @throws ConfigError `SYNTH_MISSING` when the manifest cannot be read
 */
export function stackNames(outputDirectory: string): readonly string[] {
  const folder = path.join(outputDirectory, "stacks");
  const names = existsSync(folder) ? readdirSync(folder).sort() : [];
  const manifest = path.join(outputDirectory, "manifest.json");
  if (!existsSync(manifest)) return names;
  const { stacks } = readManifest(manifest);
  return names.filter((name) => Object.hasOwn(stacks, name));
}

function readManifest(file: string): z.output<typeof manifestSchema> {
  try {
    return manifestSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    const reason = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new ConfigError(
      "SYNTH_MISSING",
      file,
      `It does not say which stacks there are (${reason}). A half-written file comes from an interrupted synth; run "npm run synth" again.`,
    );
  }
}
