import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, readdir, rm } from "node:fs/promises";
import path from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { ConfigError } from "../../modules/shared/config-error.ts";
import {
  type CompiledAppManifest,
  compiledAppFolder,
  compiledAppManifest,
  inputState,
} from "./compiled-app.ts";
import { writeIfChanged } from "./write-if-changed.ts";

/** Says of the packages what their own files' times would: npm writes it at each install. */
const installedPackages = "node_modules/.package-lock.json";

/**
 * Compiles the app with its packages into one file, for `main.ts` to run in place of its sources as long as they are
 * the same. An app that does not compile, or that asks where it lies, is left to its sources: they say best what is
 * wrong.
 *
 * @param project the folder that gets `dist/app`
 * @param entry from there, the file whose exports `main.ts` uses
 * @throws ConfigError `BUNDLE_APP` where there is no such file
 */
export async function compileApp(project: string, entry: string): Promise<void> {
  if (!existsSync(path.join(project, entry))) {
    throw new ConfigError(
      "BUNDLE_APP",
      "--app",
      `there is no file ${entry} in ${project}.\nName the file whose exports main.ts uses, as stacks/synthesize.ts.`,
    );
  }
  const folder = path.join(project, compiledAppFolder);
  const compiled = await compile(project, entry);
  if (compiled === undefined) {
    await rm(folder, { recursive: true, force: true });
    return;
  }
  const name = `${createHash("sha256").update(compiled.code).digest("hex").slice(0, 16)}.cjs`;
  const manifest: CompiledAppManifest = { code: name, inputs: compiled.inputs };
  await mkdir(folder, { recursive: true });
  await writeIfChanged(path.join(folder, name), compiled.code);
  await writeIfChanged(path.join(folder, compiledAppManifest), Buffer.from(JSON.stringify(manifest)));
  const former = (await readdir(folder)).filter(
    (file) => !file.startsWith(name) && /\.cjs(\.v8)?$/.test(file),
  );
  await Promise.all(former.map((file) => rm(path.join(folder, file), { force: true })));
}

interface Compiled {
  readonly code: Uint8Array;
  readonly inputs: CompiledAppManifest["inputs"];
}

async function compile(project: string, entry: string): Promise<Compiled | undefined> {
  try {
    const { outputFiles, metafile, warnings } = await build({
      absWorkingDir: project,
      entryPoints: [entry],
      outfile: path.join(compiledAppFolder, "app.cjs"),
      write: false,
      metafile: true,
      bundle: true,
      minifyWhitespace: true,
      format: "cjs",
      platform: "node",
      target: "node20",
      legalComments: "none",
      logLevel: "silent",
      plugins: [withoutIdleParts],
    });
    const [output] = outputFiles;
    // Such as an `import.meta`, which one file for all cannot answer.
    if (output === undefined || warnings.length > 0) return undefined;
    return { code: output.contents, inputs: inputsOf(project, metafile) };
  } catch {
    return undefined;
  }
}

function inputsOf(project: string, metafile: Metafile): CompiledAppManifest["inputs"] {
  const files = Object.keys(metafile.inputs).filter((file) => !file.includes("node_modules/"));
  const watched = [...files, ...[installedPackages].filter((file) => existsSync(path.join(project, file)))];
  return Object.fromEntries(watched.map((file) => [file, inputState(path.join(project, file))]));
}

/**
 * What takes time and is never needed: cdktf takes the stack of each token, and where one is told, `main.ts` runs from
 * its sources; it zips assets by starting its own file, which one file for all does not hold.
 */
const withoutIdleParts: Plugin = {
  name: "without-idle-parts",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]cdktf[\\/]lib[\\/]tokens[\\/]private[\\/]stack-trace\.js$/ }, () => ({
      contents: "exports.captureStackTrace = () => [];",
    }));
    onLoad({ filter: /[\\/]cdktf[\\/]node_modules[\\/]archiver[\\/]index\.js$/ }, () => ({ contents: "" }));
  },
};
