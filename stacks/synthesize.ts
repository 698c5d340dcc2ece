import path from "node:path";
import type { App } from "cdktf";
import { ConfigError } from "../modules/shared/config-error.ts";
import { notesOf } from "../modules/shared/notes.ts";
import { problemText, reportedProblems } from "../modules/shared/problems.ts";
import { accountsOf } from "./accounts.ts";
import { buildApp } from "./app.ts";
import { AwsStack, project } from "./aws-stack.ts";
import { readBundles } from "./bundles.ts";
import { loadContracts } from "./contracts.ts";
import { environmentInputs } from "./environments/all.ts";
import { environmentFile } from "./environments/environment-file.ts";
import { parseEnvironment } from "./environments/schema.ts";
import { summaryText, writeSummaries } from "./summaries.ts";
import { writeStacks } from "./terraform/write-stacks.ts";

/** What was written, as tables for people and with what they should know, or every mistake that kept it from being written. */
export type Synthesis =
  | { readonly kind: "written"; readonly summary: string; readonly notes: () => readonly string[] }
  | { readonly kind: "refused"; readonly mistakes: string };

/**
 * Writes the Terraform of every stack, or nothing where there is a mistake.
 *
 * @param folder with `contracts` and `dist/functions`
 */
export function synthesize(folder: string): Synthesis {
  const mistakes: string[] = [];
  /** What cannot be read at all is noted, and the rest is read and built all the same. */
  const attempt = <T>(read: () => T): T | undefined => {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      mistakes.push(error.toString());
      return undefined;
    }
  };
  const refused = (): Synthesis => ({ kind: "refused", mistakes: mistakes.join("\n\n") });

  const environments = Object.entries(environmentInputs).flatMap(
    ([name, input]) => attempt(() => parseEnvironment(environmentFile(name), input)) ?? [],
  );
  const contracts = attempt(() => loadContracts(path.join(folder, "contracts")));
  const bundles = attempt(() => readBundles(path.join(folder, "dist/functions")));
  const accounts = attempt(() => accountsOf(environments, project)) ?? [];
  if (contracts === undefined || bundles === undefined) return refused();

  const app = attempt(() => buildApp(environments, { bundles, contracts }, undefined, accounts));
  if (app === undefined) return refused();
  const problems = reportedProblems(app);
  if (problems.size > 0) mistakes.push(problemText(problems, settingsFilesOf(app)));
  if (mistakes.length > 0) return refused();
  const written = attempt(() => {
    writeStacks(app);
    return true;
  });
  if (written === undefined) return refused();
  writeSummaries(app);
  return { kind: "written", summary: summaryText(app), notes: () => notesOf(app) };
}

function settingsFilesOf(app: App): ReadonlyMap<string, readonly string[]> {
  const stacks = app.node.children.filter((child) => child instanceof AwsStack);
  return new Map(stacks.map(({ node, settingsFiles }) => [node.path, settingsFiles]));
}
