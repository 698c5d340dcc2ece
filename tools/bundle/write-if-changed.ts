import { readFile, rename, rm, writeFile } from "node:fs/promises";

/**
 * Puts a file in place whole or not at all, and leaves it alone where it holds these bytes already, so that its time
 * stamp means something.
 */
export async function writeIfChanged(file: string, contents: Uint8Array): Promise<void> {
  const present = await readFile(file).catch(() => undefined);
  if (present?.equals(contents) === true) return;
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    await writeFile(temporary, contents);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
